package org.gongzhi.core.participation.count;

/**
 * Why an entry won or lost.
 *
 * @param because the step that settled it; for an entry that greedy without skipping never reached, where it stopped
 */
public record Why(String entry, boolean won, Step because) {}
