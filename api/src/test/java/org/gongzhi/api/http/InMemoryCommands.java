package org.gongzhi.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.StaleVersionException;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** The command side for tests of the HTTP layer: notes are raised and changed, in memory. */
@TestComponent
final class InMemoryCommands implements Commands {

    record Add(String id, String text) {}

    record Change(String id, String text) {}

    /** What was decided last, in order. */
    final List<Actor> actors = new ArrayList<>();

    private final Map<String, Long> heads = new HashMap<>();
    private final Map<String, Receipt.Stored> receipts = new HashMap<>();
    private final InMemoryViews views;
    private long position;

    /** Thrown instead of carrying out the next command. */
    @Nullable
    RuntimeException failure;

    InMemoryCommands(InMemoryViews views) {
        this.views = views;
    }

    @Override
    public synchronized Outcome send(Object command, Actor actor, Terms terms) {
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
        Receipt receipt = terms.receipt();
        Receipt.Stored stored = receipt == null ? null : receipts.get(receipt.key());
        if (stored != null) {
            if (!stored.receipt().equals(receipt)) throw new Rejection(CommonRule.IDEMPOTENCY_KEY_REUSED);
            return new Outcome(stored.stream(), stored.sequence(), stored.position(), true);
        }
        String id = command instanceof Add add ? add.id() : ((Change) command).id();
        String text = command instanceof Add add ? add.text() : ((Change) command).text();
        Long head = heads.get(id);
        if (command instanceof Change && head == null) throw new Rejection(CommonRule.UNKNOWN, id);
        Long expected = terms.expectedVersion();
        if (expected != null && !expected.equals(head)) throw new StaleVersionException("head is " + head);
        long version = head == null ? 0 : head + 1;
        heads.put(id, version);
        actors.add(actor);
        var outcome = new Outcome(id, version, ++position, false);
        if (receipt != null)
            receipts.put(receipt.key(), new Receipt.Stored(receipt, id, outcome.version(), outcome.position()));
        views.put(id, position, new Sample.Note(id, version, text, position));
        return outcome;
    }
}
