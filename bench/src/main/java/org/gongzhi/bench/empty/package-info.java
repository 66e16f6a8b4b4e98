/** What there is without us: to compare starts with. Apart, so that its scan finds nothing else. */
@NullMarked
package org.gongzhi.bench.empty;

import org.jspecify.annotations.NullMarked;
