@NullMarked
package org.gongzhi.projections.openrecord;

import org.jspecify.annotations.NullMarked;
