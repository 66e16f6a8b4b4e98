/** Pabulib's {@code .pb} format for participatory-budgeting ballots, streamed in and out. */
@NullMarked
package org.gongzhi.core.participation.pabulib;

import org.jspecify.annotations.NullMarked;
