/** What concerns a party: its inbox, and the systems that are told by webhooks. */
@NullMarked
package org.gongzhi.api.inbox;

import org.jspecify.annotations.NullMarked;
