/** The log compared with what else could hold it, and with itself when it has grown. */
@NullMarked
package org.gongzhi.bench.log;

import org.jspecify.annotations.NullMarked;
