package org.gongzhi.core.registry;

/**
 * Why a person's data were erased; one of a few, since a sentence would say something about the person again. After
 * Art. 17(1) GDPR and Art. 47 of the Personal Information Protection Law (个人信息保护法).
 */
public enum ErasureGround {
    /** The person asked for it, or withdrew their consent. */
    REQUESTED,
    /** No longer needed for what they were collected for. */
    NO_LONGER_NEEDED,
    /** They should never have been collected, e.g. another person's under this id. */
    UNLAWFUL,
    /** A law or a court demands it. */
    LEGAL_OBLIGATION,
    /** They were kept as long as they may be; found by Gongzhi itself. */
    RETENTION_OVER
}
