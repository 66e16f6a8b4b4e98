package org.gongzhi.core.territory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an area stands from some time on.
 *
 * @param parentId null for the district
 */
public record Placement(@Nullable String parentId, Instant since) {}
