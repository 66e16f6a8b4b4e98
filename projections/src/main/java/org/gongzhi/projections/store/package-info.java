@NullMarked
package org.gongzhi.projections.store;

import org.jspecify.annotations.NullMarked;
