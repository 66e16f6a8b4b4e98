/** Rules of the product switched off in its own source, to see whether a test finds it. */
@NullMarked
package org.gongzhi.core.mutant;

import org.jspecify.annotations.NullMarked;
