@NullMarked
package org.gongzhi.projections.ballotbox;

import org.jspecify.annotations.NullMarked;
