package org.gongzhi.projections.store;

/**
 * An edition as other nodes see it.
 *
 * @param changed position of the last batch that changed more than its place
 */
public record FollowedEdition(StoredEdition stored, long changed) {}
