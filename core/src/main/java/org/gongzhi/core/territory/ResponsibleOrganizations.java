package org.gongzhi.core.territory;

/** The organizations that an area can be given to. */
@FunctionalInterface
public interface ResponsibleOrganizations {

    boolean isRegistered(String organizationId);
}
