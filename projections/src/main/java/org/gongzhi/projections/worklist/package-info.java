@NullMarked
package org.gongzhi.projections.worklist;

import org.jspecify.annotations.NullMarked;
