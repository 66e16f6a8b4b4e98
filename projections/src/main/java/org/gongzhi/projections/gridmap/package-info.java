/** In which grid a point lies: in memory, and kept current. */
@NullMarked
package org.gongzhi.projections.gridmap;

import org.jspecify.annotations.NullMarked;
