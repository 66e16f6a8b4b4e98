/** What concerns whom: inboxes, and what webhooks have to tell. */
@NullMarked
package org.gongzhi.projections.inbox;

import org.jspecify.annotations.NullMarked;
