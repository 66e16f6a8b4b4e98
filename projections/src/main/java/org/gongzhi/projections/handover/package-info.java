/** What one context's event asks of another: the automations that hand work over. */
@NullMarked
package org.gongzhi.projections.handover;

import org.jspecify.annotations.NullMarked;
