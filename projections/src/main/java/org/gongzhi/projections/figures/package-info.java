/** 评价: how matters are handled, counted by area, category, handler and channel, month by month (DOMAIN.md, 2, rule 5). */
@NullMarked
package org.gongzhi.projections.figures;

import org.jspecify.annotations.NullMarked;
