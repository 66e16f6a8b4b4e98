/** The portal of residents: what waits for them, how they vote, what they received. */
@NullMarked
package org.gongzhi.api.residents;

import org.jspecify.annotations.NullMarked;
