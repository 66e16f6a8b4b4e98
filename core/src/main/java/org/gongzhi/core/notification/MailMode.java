package org.gongzhi.core.notification;

/** Whether a party wants mail. */
public enum MailMode {
    NONE,
    /** Soon after there is news. */
    AT_ONCE,
    /** Once a day, if there is news. */
    DAILY
}
