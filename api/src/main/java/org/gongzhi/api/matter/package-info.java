/** Matters as each audience is shown them, and what handlers do alike for whomever they work. */
@NullMarked
package org.gongzhi.api.matter;

import org.jspecify.annotations.NullMarked;
