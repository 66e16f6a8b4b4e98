package org.gongzhi.api.government;

import org.gongzhi.projections.store.Document;

/**
 * The ETag of an answer that joins several documents: {@code "<version>.<print>"}, where the version is that of the
 * thing itself, good for {@code If-Match}, and the print changes with any of the documents.
 */
final class JoinedTag {

    private static final long DIGITS_18 = 1_000_000_000_000_000_000L;

    private final long version;
    private long print = 7;

    JoinedTag(long version) {
        this.version = version;
    }

    JoinedTag with(Document<?> document) {
        print = print * 1_000_003 + document.id().hashCode();
        print = print * 1_000_003 + document.position();
        return this;
    }

    @Override
    public String toString() {
        return "\"" + version + "." + Math.floorMod(print, DIGITS_18) + "\"";
    }
}
