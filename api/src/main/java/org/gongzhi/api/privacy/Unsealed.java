package org.gongzhi.api.privacy;

import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.ReporterContact;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.privacy.Opened;
import org.gongzhi.core.privacy.PersonalData;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.PersonDetails;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens personal data for an answer. Whoever calls it has made sure that the reader may see them. Null: nothing is there,
 * or it was erased.
 */
@Component
public final class Unsealed {

    private static final Logger LOG = LoggerFactory.getLogger(Unsealed.class);

    private final Sealing sealing;

    Unsealed(Sealing sealing) {
        this.sealing = sealing;
    }

    public @Nullable Person person(@Nullable Sealed<PersonDetails> sealed) {
        PersonDetails details = open(sealed, PersonDetails.class);
        return details == null ? null : Person.of(details);
    }

    public @Nullable String words(@Nullable Sealed<Words> sealed) {
        Words words = open(sealed, Words.class);
        return words == null ? null : words.text();
    }

    public @Nullable MatterDescription description(Sealed<MatterDescription> sealed) {
        return open(sealed, MatterDescription.class);
    }

    public @Nullable ReporterContact contact(@Nullable Sealed<ReporterContact> sealed) {
        return open(sealed, ReporterContact.class);
    }

    public @Nullable String mailAddress(@Nullable Sealed<MailAddress> sealed) {
        MailAddress address = open(sealed, MailAddress.class);
        return address == null ? null : address.address();
    }

    private <T extends PersonalData> @Nullable T open(@Nullable Sealed<T> sealed, Class<T> type) {
        if (sealed == null) return null;
        return switch (sealing.open(sealed, type)) {
            case Opened.Known<T>(T content) -> content;
            case Opened.Erased<T>() -> null;
            case Opened.Unreadable<T>() -> {
                LOG.warn(
                        "Data of {} cannot be opened: are the people's keys of an older backup than the log?",
                        sealed.subject());
                yield null;
            }
        };
    }
}
