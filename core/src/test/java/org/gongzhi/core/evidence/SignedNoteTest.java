package org.gongzhi.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Notes and checkpoints as the tools of Certificate Transparency read them. */
class SignedNoteTest {

    /** Of the Go programmers' tests, by which other implementations check themselves. */
    private static final String KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String KNOWN_NOTE = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "district.example/log",
            13_439,
            MerkleTree.leaf(new byte[0]),
            HashChain.START,
            Instant.parse("2026-11-26T10:00:00Z"));

    private final NoteSigner signer = NoteSigner.of("district.example/log", NoteSigner.newKey());

    @Test
    void aNoteSignedByOthersIsVerified() {
        assertThat(NoteVerifier.parse(KNOWN_KEY).verifies(SignedNote.parse(KNOWN_NOTE)))
                .isTrue();
    }

    @Test
    void aKeySignsAsItSignsForOthers() {
        // the seed of the same tests' key, as PKCS #8
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(concat(
                                java.util.HexFormat.of().parseHex("302e020100300506032b657004220420"),
                                Base64.getDecoder().decode("gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=")))
                + "\n-----END PRIVATE KEY-----\n";
        var peter = NoteSigner.of("PeterNeumann", pem);

        assertThat(peter.verifier()).hasToString(KNOWN_KEY);
        assertThat(peter.sign(SignedNote.parse(KNOWN_NOTE).text())).hasToString(KNOWN_NOTE);
    }

    private static byte[] concat(byte[] head, byte[] key) {
        byte[] both = new byte[head.length + key.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(key, 0, both, head.length, key.length);
        return both;
    }

    @Test
    void aChangedNoteIsNotVerified() {
        var verifier = signer.verifier();
        String note = signer.sign(CHECKPOINT.text()).toString();

        assertThat(verifier.verifies(SignedNote.parse(note))).isTrue();
        assertThat(verifier.verifies(SignedNote.parse(note.replace("13439", "13440"))))
                .isFalse();
        assertThat(verifier.verifies(SignedNote.parse(note.replace("— district", "— another"))))
                .isFalse();
        assertThat(NoteVerifier.parse(KNOWN_KEY).verifies(SignedNote.parse(note)))
                .isFalse();
    }

    @Test
    void aNoteMayBearOthersSignaturesToo() {
        String witnessed =
                signer.sign(CHECKPOINT.text()) + "— witness.example/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/\n";

        assertThat(signer.verifier().verifies(SignedNote.parse(witnessed))).isTrue();
    }

    @Test
    void aVerifierKeyIsReadAgain() {
        var again = NoteVerifier.parse(signer.verifier().toString());

        assertThat(again).hasToString(signer.verifier().toString());
        assertThat(again.verifies(signer.sign("hello\n"))).isTrue();
        assertThatThrownBy(() -> NoteVerifier.parse(KNOWN_KEY.replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteVerifier.parse("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckpointIsOriginSizeAndRootThenWhatWeAdd() {
        assertThat(CHECKPOINT.text()).isEqualTo("""
            district.example/log
            13439
            bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=
            chain AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            time 2026-11-26T10:00:00Z
            """);
        assertThat(Checkpoint.parse(CHECKPOINT.text() + "an extension of tomorrow\n"))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void whatIsNoCheckpointOrNoteIsRefused() {
        for (String text :
                new String[] {"", "a\n", "a\n1\nb\n", CHECKPOINT.text().replace("13439", "013439"), KNOWN_NOTE})
            assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
        for (String note : new String[] {"", "a\n", "a\n\nb\n", "a\n\n— b c"})
            assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String pem : new String[] {"", "key", NoteSigner.newKey().replace("M", "N")})
            assertThatThrownBy(() -> NoteSigner.of("a", pem)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.of("two words", NoteSigner.newKey()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
