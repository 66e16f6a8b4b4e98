package org.gongzhi.api.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param limit of one file; at most 15 MB, since it is kept as one document */
@ConfigurationProperties("gongzhi.evidence")
record EvidenceProperties(@DefaultValue("10MB") DataSize limit) {

    private static final DataSize MOST = DataSize.ofMegabytes(15);

    EvidenceProperties {
        if (limit.compareTo(MOST) > 0) throw new IllegalArgumentException("gongzhi.evidence.limit is at most 15MB");
    }
}
