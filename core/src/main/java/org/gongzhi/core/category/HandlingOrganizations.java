package org.gongzhi.core.category;

/** The organizations whose business a category can be. */
@FunctionalInterface
public interface HandlingOrganizations {

    boolean isRegistered(String organizationId);
}
