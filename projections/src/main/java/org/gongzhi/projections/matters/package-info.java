/** Matters as their readers find them: one file a matter, of which each audience is shown its own part. */
@NullMarked
package org.gongzhi.projections.matters;

import org.jspecify.annotations.NullMarked;
