package org.gongzhi.core.commissioning;

import java.time.Instant;

/** Who may offer: the organizations admitted to a category of service 资质. */
public interface QualificationLookup {

    boolean isQualified(String organizationId, String category, Instant at);
}
