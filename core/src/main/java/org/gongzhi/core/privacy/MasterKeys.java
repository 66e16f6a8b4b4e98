package org.gongzhi.core.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that people's keys lie under: the newest wraps, the earlier ones only unwrap, until all is re-wrapped. */
public final class MasterKeys {

    private static final int BYTES = 32;

    /**
     * A person's key as it is stored.
     *
     * @param master tells which master key it lies under, and nothing else about that
     * @param bytes nonce, ciphertext and tag
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Wrapped(String master, byte[] bytes) {}

    private record Master(String id, SecretKey key) {}

    private final List<Master> newestFirst = new ArrayList<>();

    /**
     * @param newestFirst 32 bytes each
     * @throws IllegalArgumentException there is none, or one is of another length
     */
    public MasterKeys(List<byte[]> newestFirst) {
        if (newestFirst.isEmpty()) throw new IllegalArgumentException("no master key");
        for (byte[] key : newestFirst) {
            if (key.length != BYTES) throw new IllegalArgumentException("a master key has 32 bytes");
            var mac = new SecretKeySpec(key, "HmacSHA256");
            String id = new Pseudonyms(mac).keyCheck().substring(0, 16);
            this.newestFirst.add(new Master(id, new SecretKeySpec(key, AesGcm.ALGORITHM)));
        }
    }

    /** Of the newest. */
    public String id() {
        return newestFirst.getFirst().id;
    }

    /** Whether what lies under that master key can be unwrapped. */
    public boolean knows(String id) {
        return newestFirst.stream().anyMatch(master -> master.id.equals(id));
    }

    public Wrapped wrap(String subject, int number, SecretKey key) {
        Master newest = newestFirst.getFirst();
        return new Wrapped(newest.id, AesGcm.encrypt(newest.key, boundTo(subject, number), key.getEncoded()));
    }

    /** A person's first key, and how it is stored. */
    public record Made(SubjectKey.Held held, Wrapped wrapped) {}

    public Made make(String subject) {
        var held = new SubjectKey.Held(1, AesGcm.newKey());
        return new Made(held, wrap(subject, held.number(), held.key()));
    }

    /** Empty where the master key is none of these, or the key was wrapped for another subject. */
    public Optional<SecretKey> unwrap(String subject, int number, Wrapped wrapped) {
        for (Master master : newestFirst) {
            if (!master.id.equals(wrapped.master)) continue;
            try {
                byte[] key = AesGcm.decrypt(master.key, boundTo(subject, number), wrapped.bytes);
                return Optional.of(new SecretKeySpec(key, AesGcm.ALGORITHM));
            } catch (GeneralSecurityException notOfThisSubject) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static byte[] boundTo(String subject, int number) {
        return ("gongzhi.subject-key\0" + number + "\0" + subject).getBytes(UTF_8);
    }

    /** As a key file holds it: one key a line, 64 hexadecimal digits, the newest first. */
    public static MasterKeys parse(String text) {
        return new MasterKeys(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(HexFormat.of()::parseHex)
                .toList());
    }
}
