@NullMarked
package org.gongzhi.projections;

import org.jspecify.annotations.NullMarked;
