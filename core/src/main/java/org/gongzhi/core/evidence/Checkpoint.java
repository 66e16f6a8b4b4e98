package org.gongzhi.core.evidence;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a log's keeper commits to: the root of its tree at a size. Written as C2SP's tlog-checkpoint has it, with two
 * extension lines of ours: the hash chain's head and the time.
 *
 * @param origin names the log, for ever the same; no spaces around it, no line breaks
 * @param size of the tree: the position of the last event
 * @param root of the tree
 * @param chain of the commit that ends at that position
 * @param time when it was signed, by the keeper's clock
 */
public record Checkpoint(String origin, long size, Hash root, Hash chain, Instant time) {

    private static final String CHAIN = "chain ";
    private static final String TIME = "time ";

    /** Each line with its break: what is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n" + CHAIN + chain + "\n" + TIME + time + "\n";
    }

    /**
     * Lines after ours are ignored, as the format asks.
     *
     * @throws IllegalArgumentException this is no checkpoint of ours
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 6 || !lines[1].matches("0|[1-9][0-9]{0,17}"))
            throw new IllegalArgumentException("this is no checkpoint of a log");
        try {
            return new Checkpoint(
                    lines[0],
                    Long.parseLong(lines[1]),
                    Hash.parse(lines[2]),
                    Hash.parse(after(CHAIN, lines[3])),
                    Instant.parse(after(TIME, lines[4])));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the checkpoint's time is none", e);
        }
    }

    private static String after(String name, String line) {
        if (!line.startsWith(name))
            throw new IllegalArgumentException("the checkpoint has no line \"" + name.strip() + "\"");
        return line.substring(name.length());
    }
}
