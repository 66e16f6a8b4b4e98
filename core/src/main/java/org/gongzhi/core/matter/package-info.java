/** 诉求: from a resident's word to a verified end, with one organization answerable at every moment (DOMAIN.md, 2). */
@NullMarked
package org.gongzhi.core.matter;

import org.jspecify.annotations.NullMarked;
