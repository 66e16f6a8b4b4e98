package org.gongzhi.core.command;

import org.axonframework.commandhandling.CommandMessage;
import org.gongzhi.core.store.CommitSlip;
import org.jspecify.annotations.Nullable;

/**
 * One try of one command. Rides in the command's metadata (commands never leave the process), so that the parts of Axon
 * that know the aggregate and the commit can tell the sender about them.
 */
final class CommandRun {

    private static final String KEY = "run";

    final Terms terms;
    final CommitSlip slip;
    private @Nullable String loaded;
    private long loadedVersion = -1;

    CommandRun(Terms terms) {
        this.terms = terms;
        this.slip = new CommitSlip(terms.receipt());
    }

    java.util.Map<String, CommandRun> asMetaData() {
        return java.util.Map.of(KEY, this);
    }

    static @Nullable CommandRun of(@Nullable CommandMessage<?> message) {
        return message == null ? null : (CommandRun) message.getMetaData().get(KEY);
    }

    /** The first aggregate to be loaded is the command's target. */
    void loaded(String stream, @Nullable Long version) {
        if (loaded != null) return;
        loaded = stream;
        loadedVersion = version == null ? -1 : version;
    }

    boolean hasLoaded() {
        return loaded != null;
    }

    Outcome outcome(long head) {
        var committed = slip.committed();
        if (committed != null) return new Outcome(committed.stream(), committed.version(), committed.position(), false);
        return new Outcome(loaded == null ? "" : loaded, loadedVersion, head, false);
    }
}
