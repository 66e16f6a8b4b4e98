package org.gongzhi.projections.store;

/**
 * A view's document.
 *
 * @param position of the last event folded in
 */
public record Document<D>(String id, long position, D body) {}
