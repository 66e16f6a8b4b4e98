/** 通知: who has read what of their inbox, how they want to hear of it, and the systems that are told by webhooks. */
@NullMarked
package org.gongzhi.core.notification;

import org.jspecify.annotations.NullMarked;
