package org.gongzhi.projections.inbox;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.notification.InboxEvent;
import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.gongzhi.core.notification.InboxEvent.MailAddressGiven;
import org.gongzhi.core.notification.InboxEvent.MailChosen;
import org.gongzhi.core.notification.InboxEvent.MailSent;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.notification.MailLanguage;
import org.gongzhi.core.notification.MailMode;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * How far a party has read its inbox, and whether it wants mail of what is in it.
 *
 * @param readUpTo position in the log
 * @param kinds of news to send mail of; empty: all
 * @param address sealed; null: none was given
 * @param mailedUpTo position in the log; what came before mail was chosen counts as told
 * @param mailedAt when the last mail was sent, or mail was chosen
 */
public record InboxOwner(
        String party,
        long readUpTo,
        MailMode mode,
        List<String> kinds,
        MailLanguage language,
        @Nullable Sealed<MailAddress> address,
        long mailedUpTo,
        Instant mailedAt) {

    public static final String BY_MODE = "byMode";

    public static final View<InboxOwner> VIEW = View.of("inbox.owners", 1, InboxOwner.class)
            .index(BY_MODE, "mode", "party")
            .on(
                    InboxRead.class,
                    InboxEvent::party,
                    (before, e) -> of(before, e.event()).read(e.event().upTo()))
            .on(
                    MailAddressGiven.class,
                    InboxEvent::party,
                    (before, e) -> of(before, e.event()).at(e.event().address()))
            .on(
                    MailChosen.class,
                    InboxEvent::party,
                    (before, e) -> of(before, e.event()).chosen(e.event(), e.position()))
            .on(
                    MailSent.class,
                    InboxEvent::party,
                    (before, e) -> of(before, e.event())
                            .mailed(e.event().upTo(), e.event().at()))
            .on(ResidentErased.class, ResidentErased::residentId, (before, e) -> null)
            .build();

    public boolean wants(NewsKind kind) {
        return kinds.isEmpty() || kinds.contains(kind.name());
    }

    private static InboxOwner of(@Nullable InboxOwner before, InboxEvent event) {
        return before != null
                ? before
                : new InboxOwner(
                        event.party(), 0, MailMode.NONE, List.of(), MailLanguage.CHINESE, null, 0, Instant.EPOCH);
    }

    private InboxOwner read(long upTo) {
        return new InboxOwner(party, upTo, mode, kinds, language, address, mailedUpTo, mailedAt);
    }

    private InboxOwner at(Sealed<MailAddress> given) {
        return new InboxOwner(party, readUpTo, mode, kinds, language, given, mailedUpTo, mailedAt);
    }

    private InboxOwner mailed(long upTo, Instant at) {
        return new InboxOwner(party, readUpTo, mode, kinds, language, address, upTo, at);
    }

    private InboxOwner chosen(MailChosen e, long position) {
        boolean begins = mode == MailMode.NONE;
        return new InboxOwner(
                party,
                readUpTo,
                e.mode(),
                e.kinds(),
                e.language(),
                address,
                begins ? position : mailedUpTo,
                begins ? e.at() : mailedAt);
    }
}
