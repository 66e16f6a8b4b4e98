package org.gongzhi.core.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.gongzhi.core.privacy.Sealed.Envelope;
import org.gongzhi.core.privacy.Sealed.Fresh;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Seals personal data under the key of the person whom they are about, and opens them again. */
public final class Sealing {

    private static final JsonMapper CONTENT = JsonMapper.shared();

    private final SubjectKeys keys;

    public Sealing(SubjectKeys keys) {
        this.keys = keys;
    }

    /**
     * What comes after an erasure is dropped, not kept.
     *
     * @param place event and field; it opens as nothing else
     */
    <T extends PersonalData> Envelope<T> seal(Fresh<T> fresh, String place) {
        String subject = fresh.subject();
        if (!(keys.require(subject) instanceof SubjectKey.Held held))
            return new Envelope<>(subject, Envelope.DROPPED, place, "");
        byte[] content = CONTENT.writeValueAsBytes(fresh.content());
        byte[] sealed = AesGcm.encrypt(held.key(), boundTo(place, subject), content);
        return new Envelope<>(subject, held.number(), place, Base64.getEncoder().encodeToString(sealed));
    }

    public <T extends PersonalData> Opened<T> open(Sealed<T> sealed, Class<T> type) {
        return switch (sealed) {
            case Fresh<T>(String subject, T content) -> new Opened.Known<>(content);
            case Envelope<T> envelope -> open(envelope, type);
        };
    }

    private <T extends PersonalData> Opened<T> open(Envelope<T> envelope, Class<T> type) {
        if (envelope.key() == Envelope.DROPPED) return new Opened.Erased<>();
        return switch (keys.find(envelope.subject())) {
            case SubjectKey.Destroyed ignored -> new Opened.Erased<>();
            case SubjectKey.None ignored -> new Opened.Unreadable<>();
            case SubjectKey.Held held ->
                held.number() == envelope.key() ? open(envelope, held, type) : new Opened.Unreadable<>();
        };
    }

    private static <T extends PersonalData> Opened<T> open(Envelope<T> envelope, SubjectKey.Held held, Class<T> type) {
        try {
            byte[] content = AesGcm.decrypt(
                    held.key(),
                    boundTo(envelope.place(), envelope.subject()),
                    Base64.getDecoder().decode(envelope.sealed()));
            return new Opened.Known<>(CONTENT.readValue(content, type));
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException notWhatWasSealed) {
            return new Opened.Unreadable<>();
        }
    }

    private static byte[] boundTo(String place, String subject) {
        return (place + "\0" + subject).getBytes(UTF_8);
    }
}
