/** Thousands of seeds of the simulations, and what finds each rule that is switched off. */
@NullMarked
package org.gongzhi.bench.seeds;

import org.jspecify.annotations.NullMarked;
