package org.gongzhi.core.registry;

/** The organizations as recorded so far: asked by handlers that must know another organization than their own. */
@FunctionalInterface
public interface Organizations {

    /** {@link QualificationStanding#initial()} where no such organization is registered. */
    QualificationStanding standing(String organizationId);
}
