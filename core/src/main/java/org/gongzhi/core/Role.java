package org.gongzhi.core;

/**
 * What a party may do; DOMAIN terms. Staff hold one or more roles for one organization, residents hold {@link #RESIDENT},
 * members of a social organization {@link #ORGANIZATION}. {@link #SYSTEM} is an automation of Gongzhi itself and can
 * never be claimed by a token.
 */
public enum Role {
    /** 居民 */
    RESIDENT,
    /** Acts for a social organization: offers, reports deliveries. */
    ORGANIZATION,
    /** 网格员 */
    GRID_WORKER,
    /** Handles ballots, projects, the registry. */
    CASE_OFFICER,
    /** Publishes calls, signs contracts, accepts deliveries. */
    COMMISSIONER,
    /** Scores offers. */
    EVALUATOR,
    /** 监督员 */
    SUPERVISOR,
    /** Pays what is due. */
    TREASURER,
    /** Sets up areas, organizations and staff. */
    ADMINISTRATOR,
    SYSTEM
}
