/** Figures of a district of real size: its map, its matters. */
@NullMarked
package org.gongzhi.bench.district;

import org.jspecify.annotations.NullMarked;
