/** Jazzer on the parsers of what strangers hand in. */
@NullMarked
package org.gongzhi.bench.parsers;

import org.jspecify.annotations.NullMarked;
