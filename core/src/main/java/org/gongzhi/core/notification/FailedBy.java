package org.gongzhi.core.notification;

/** Why a delivery failed. No words of the other side, which may say anything. */
public enum FailedBy {
    /** The name has no address. */
    NAME_UNKNOWN,
    /** It leads into a network that is not public. */
    ADDRESS_REFUSED,
    /** Nobody listens there, or the connection broke. */
    CONNECTION,
    /** The certificate is not one of that name that we trust. */
    TLS,
    /** No answer in time. */
    TIMEOUT,
    /** Answered, but not by 2xx; redirects are not followed. */
    STATUS,
    /** Answered by what is no HTTP. */
    NOT_HTTP
}
