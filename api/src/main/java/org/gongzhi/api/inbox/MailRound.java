package org.gongzhi.api.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.notification.InboxCommand;
import org.gongzhi.core.notification.InboxCommand.RecordMail;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.notification.MailMode;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.projections.inbox.InboxOwner;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/**
 * Looks at everybody who wants mail, and writes to whom there is news for that they have neither read nor been told of.
 * Whom was written to when is in the log, so one round more or less, on this node or another, makes no difference; whoever
 * slept for a week writes one letter. A letter is sent before it is on record: cut off in between, it is sent again.
 */
final class MailRound {

    private static final Logger LOG = LoggerFactory.getLogger(MailRound.class);
    private static final Actor ACTOR = Actor.system("send-mail");
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofHours(1);
    private static final int PAGE = 100;

    private final Views views;
    private final Commands commands;
    private final Sealing sealing;
    private final Letters letters;
    private final DigestTime digest;
    private final Clock clock;

    /** Whose server, or ours, did not take a letter; when to try again. */
    private final Map<String, Instant> pauses = new ConcurrentHashMap<>();

    private volatile Instant digestsDone = Instant.EPOCH;

    MailRound(Views views, Commands commands, Sealing sealing, Letters letters, DigestTime digest, Clock clock) {
        this.views = views;
        this.commands = commands;
        this.sealing = sealing;
        this.letters = letters;
        this.digest = digest;
        this.clock = clock;
    }

    /** @param ours whether it is still this node's to write */
    void run(BooleanSupplier ours) throws InterruptedException {
        Instant now = clock.instant();
        everybody(MailMode.AT_ONCE, Instant.MAX, ours);
        Instant last = digest.lastUntil(now);
        if (!last.isAfter(digestsDone)) return;
        if (everybody(MailMode.DAILY, last, ours)) digestsDone = last;
    }

    /**
     * @param last whoever was written to since is left in peace
     * @return whether nobody was left out
     */
    private boolean everybody(MailMode mode, Instant last, BooleanSupplier ours) throws InterruptedException {
        boolean all = true;
        String after = null;
        do {
            Page<InboxOwner> page = views.page(
                    InboxOwner.VIEW,
                    IndexRange.of(InboxOwner.BY_MODE, mode.name()).limit(PAGE).after(after));
            for (Document<InboxOwner> owner : page.items()) {
                if (!ours.getAsBoolean()) return false;
                all &= !owner.body().mailedAt().isBefore(last) || write(owner.body());
            }
            after = page.next();
        } while (after != null);
        return all;
    }

    private boolean write(InboxOwner owner) throws InterruptedException {
        long folded = views.position();
        if (!hasNews(owner, folded)) return true;
        if (clock.instant().isBefore(pauses.getOrDefault(owner.party(), Instant.EPOCH))) return false;
        MailAddress address = owner.address() == null
                ? null
                : sealing.open(owner.address(), MailAddress.class).known().orElse(null);
        if (address == null) return true; // erased by now
        try {
            letters.send(address, owner.language());
        } catch (MailException e) {
            // of the failure only its kind: its words repeat the address
            LOG.warn(
                    "A letter was not taken ({}); again in an hour",
                    e.getClass().getSimpleName());
            pauses.put(owner.party(), clock.instant().plus(PAUSE_AFTER_FAILURE));
            return false;
        }
        pauses.remove(owner.party());
        return record(owner, folded);
    }

    private boolean hasNews(InboxOwner owner, long folded) {
        long told = Math.max(owner.readUpTo(), owner.mailedUpTo());
        if (told >= folded) return false;
        String after = null;
        do {
            Page<News> page = views.page(
                    News.VIEW,
                    IndexRange.of(News.BY_READER, owner.party())
                            .between(told + 1, folded + 1)
                            .limit(PAGE)
                            .after(after));
            if (page.items().stream().anyMatch(news -> owner.wants(news.body().kind()))) return true;
            after = page.next();
        } while (after != null);
        return false;
    }

    private boolean record(InboxOwner owner, long upTo) throws InterruptedException {
        try {
            var outcome =
                    commands.send(new RecordMail(InboxCommand.inboxId(owner.party()), upTo, clock.instant()), ACTOR);
            return views.await(outcome.position(), Duration.ofSeconds(30)); // or the next round would not know of it
        } catch (Rejection e) {
            LOG.warn("That a letter was sent cannot be recorded: {}", e.getMessage());
            return false;
        }
    }
}
