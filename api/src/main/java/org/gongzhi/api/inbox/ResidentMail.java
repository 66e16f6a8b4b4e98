package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.notification.InboxCommand;
import org.gongzhi.core.notification.InboxCommand.ChooseMail;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.notification.MailLanguage;
import org.gongzhi.core.notification.MailMode;
import org.gongzhi.projections.inbox.InboxOwner;
import org.gongzhi.projections.inbox.NewsKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether a resident wants mail of what is in the inbox. The inbox itself always holds all. */
@RestController
@Tag(name = "Residents: inbox")
class ResidentMail {

    private static final String MAIL = "/residents/inbox/mail";

    @Schema(name = "MailChoice", example = """
            {"mode": "DAILY", "language": "CHINESE", "address": "ming@mail.example"}""")
    record Choice(
            @Schema(description = "`DAILY`: one letter a day, if there is news; `AT_ONCE`: within minutes; or `NONE`")
            MailMode mode,

            @Nullable @Size(max = 100) @Schema(description = "Of what; without them, of everything")
            Set<NewsKind> kinds,

            MailLanguage language,

            @Nullable
            @Size(max = MailAddress.LONGEST)
            @Schema(description = "Where to; without it, where it went before. Sealed, and erased with you")
            String address) {

        private ChooseMail toCommand(String party, Clock clock) {
            return new ChooseMail(
                    InboxCommand.inboxId(party),
                    mode,
                    kinds == null ? Set.of() : kinds.stream().map(Enum::name).collect(Collectors.toSet()),
                    language,
                    address == null ? null : new MailAddress(address),
                    clock.instant());
        }
    }

    /** @param address null: none was given */
    @Schema(name = "ChosenMail")
    record Chosen(
            MailMode mode,
            List<String> kinds,
            MailLanguage language,
            @Nullable String address) {

        private static final Chosen NOTHING = new Chosen(MailMode.NONE, List.of(), MailLanguage.CHINESE, null);
    }

    private final Reading reading;
    private final Unsealed unsealed;
    private final Clock clock;

    ResidentMail(Reading reading, Unsealed unsealed, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.clock = clock;
    }

    @GetMapping(MAIL)
    @Operation(
            summary = "Read whether mail is wanted",
            description = "Nothing is sent unless the operator has a mail" + " server.")
    ResponseEntity<Chosen> chosen(Actor actor) {
        var joining = reading.joining();
        return joining.answer(joining.find(InboxOwner.VIEW, actor.party())
                .map(owner -> new Chosen(
                        owner.mode(), owner.kinds(), owner.language(), unsealed.mailAddress(owner.address())))
                .orElse(Chosen.NOTHING));
    }

    @PostMapping(MAIL)
    @Operation(
            summary = "Choose whether mail is wanted",
            description = "It says that there is news, and where to read it. Refused as `notification.address-missing`,"
                    + " `notification.address-format` (422).")
    ResponseEntity<Written> choose(@RequestBody Choice body, Sender sender) {
        return sender.change(body.toCommand(sender.actor().party(), clock), MAIL);
    }
}
