package org.gongzhi.api.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param limit of one file; at most 15 MB, since it is kept as one document */
@ConfigurationProperties("gongzhi.files")
record FileProperties(@DefaultValue("10MB") DataSize limit) {

    private static final DataSize MOST = DataSize.ofMegabytes(15);

    FileProperties {
        if (limit.compareTo(MOST) > 0) throw new IllegalArgumentException("gongzhi.files.limit is at most 15MB");
    }
}
