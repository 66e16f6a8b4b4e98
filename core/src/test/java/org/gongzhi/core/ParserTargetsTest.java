package org.gongzhi.core;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gongzhi.core.commissioning.OfferTarget;
import org.gongzhi.core.evidence.NoteTarget;
import org.gongzhi.core.participation.pabulib.PabulibTarget;
import org.gongzhi.core.sealing.SharingTarget;
import org.gongzhi.core.store.transfer.ExportTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the parsers are handed, they read it or say what is wrong with it: the inputs kept under {@code parsers}, and
 * some made of them. Jazzer looks for more by {@code -Dbench.args=--parsers} (docs/security.md); what it finds is kept
 * here as another file.
 */
class ParserTargetsTest {

    private static final Path FOLDER = Path.of("src/test/resources/parsers");
    private static final long SEED = 20_261_126;
    private static final int MADE = 400;

    /** Of the kind that parsers stumble over. */
    private static final List<String> TOKENS =
            List.of("\n", "\r\n", "\0", "\"", ";", ",", "{", "}", "-1", "1e999999999", "9999999999999999999", "\u2028");

    private interface Target {
        void feed(byte[] input) throws Exception;
    }

    private record Fed(String folder, Target target) {
        @Override
        public String toString() {
            return folder;
        }
    }

    static Stream<Fed> targets() {
        return Stream.of(
                new Fed("pabulib", PabulibTarget::fuzzerTestOneInput),
                new Fed("offer", OfferTarget::fuzzerTestOneInput),
                new Fed("note", NoteTarget::fuzzerTestOneInput),
                new Fed("export", ExportTarget::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatTheParsersAreHandedTheyReadOrRefuse(Fed fed) throws IOException {
        var random = new Random(SEED);
        for (byte[] kept : kept(fed.folder)) {
            feed(fed, kept);
            for (int i = 0; i < MADE; i++) feed(fed, changed(kept, random));
        }
    }

    @Test
    void aSecretComesBackFromAnyOfItsSharesThatItTakes() {
        var random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            var input = new byte[3 + random.nextInt(64)];
            random.nextBytes(input);
            SharingTarget.fuzzerTestOneInput(input);
        }
    }

    private static void feed(Fed fed, byte[] input) {
        assertThatCode(() -> fed.target.feed(input))
                .as("%s of %s", fed, HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }

    private static List<byte[]> kept(String folder) throws IOException {
        var kept = new ArrayList<byte[]>();
        try (var files = Files.list(FOLDER.resolve(folder))) {
            for (Path file : files.sorted().toList()) kept.add(Files.readAllBytes(file));
        }
        return kept;
    }

    /** One to three of: a byte is another, a piece is left out, or doubled, or a token is put in. */
    private static byte[] changed(byte[] kept, Random random) {
        byte[] input = kept.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && input.length > 0; times--) {
            int at = random.nextInt(input.length);
            int to = at + random.nextInt(Math.min(20, input.length - at) + 1);
            byte[] before = Arrays.copyOf(input, at);
            byte[] piece = Arrays.copyOfRange(input, at, to);
            byte[] after = Arrays.copyOfRange(input, to, input.length);
            byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
            switch (random.nextInt(4)) {
                case 0 -> input[at] = (byte) random.nextInt();
                case 1 -> input = joined(before, after);
                case 2 -> input = joined(before, piece, piece, after);
                default -> input = joined(before, token, piece, after);
            }
        }
        return input;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
