package org.gongzhi.core.notification;

/** What mail is written in. */
public enum MailLanguage {
    ENGLISH,
    CHINESE
}
