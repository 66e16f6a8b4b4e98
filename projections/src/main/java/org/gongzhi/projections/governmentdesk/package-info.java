@NullMarked
package org.gongzhi.projections.governmentdesk;

import org.jspecify.annotations.NullMarked;
