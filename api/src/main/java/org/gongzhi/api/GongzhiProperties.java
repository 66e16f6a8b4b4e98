package org.gongzhi.api;

import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The district that this deployment serves.
 *
 * @param data folder of the log, the views and the keys; made if absent
 * @param country that it lies in, as published ballot files name it
 * @param zone of the district's days and deadlines
 */
@ConfigurationProperties("gongzhi")
public record GongzhiProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("China") String country,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {}
