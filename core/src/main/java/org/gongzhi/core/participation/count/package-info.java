/**
 * How votes become winners: pure functions of a tally, in exact arithmetic, with every step explained.
 *
 * <p>Rules after the Pabulib format and Peters, Pierczyński, Skowron: "Proportional Participatory Budgeting with Additive
 * Utilities", NeurIPS 2021.
 */
@NullMarked
package org.gongzhi.core.participation.count;

import org.jspecify.annotations.NullMarked;
