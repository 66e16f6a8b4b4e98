/** Requests that nobody in their right mind would send, made of the published contract. */
@NullMarked
package org.gongzhi.bench.fuzz;

import org.jspecify.annotations.NullMarked;
