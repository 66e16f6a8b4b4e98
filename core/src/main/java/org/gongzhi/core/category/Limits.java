package org.gongzhi.core.category;

/**
 * 限时办结: how long each stage of a matter may take.
 *
 * @param answer the resident's, to say whether they are satisfied
 */
public record Limits(Limit filing, Limit acceptance, Limit handling, Limit verification, Limit answer) {}
