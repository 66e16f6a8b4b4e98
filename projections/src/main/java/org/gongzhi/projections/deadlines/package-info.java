/** 限时办结: what the passing of time asks for of matters (DOMAIN.md, 2, rules 3 and 4). */
@NullMarked
package org.gongzhi.projections.deadlines;

import org.jspecify.annotations.NullMarked;
