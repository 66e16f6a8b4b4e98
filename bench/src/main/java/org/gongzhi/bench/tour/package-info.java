/** docs/tour.md, written by asking and working with a running demonstration. */
@NullMarked
package org.gongzhi.bench.tour;

import org.jspecify.annotations.NullMarked;
