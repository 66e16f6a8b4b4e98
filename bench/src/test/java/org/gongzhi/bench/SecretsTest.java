package org.gongzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file of the repository holds what looks like a secret; the demonstration's password and made-up ones are none. */
class SecretsTest {

    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "data", "node_modules");
    private static final long LARGEST = 2_000_000;

    private static final Map<String, Pattern> LOOKS = Map.of(
            "a private key",
                    Pattern.compile(
                            "-----BEGIN (RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY-----[\\s\\\\nr\"+]*[A-Za-z0-9+/]{40}"),
            "a private JSON Web Key", Pattern.compile("\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}\""),
            "a signed token", Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
            "a cloud's access key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b|\\bAIza[0-9A-Za-z_-]{35}\\b"),
            "a forge's token", Pattern.compile("\\b(ghp|gho|ghs|glpat)[_-][0-9A-Za-z_-]{20,}\\b"),
            "a chat's token", Pattern.compile("\\bxox[abpr]-[0-9A-Za-z-]{10,}"),
            "a database's password",
                    Pattern.compile(
                            "(mongodb(\\+srv)?|postgres(ql)?|mysql)://(?!name:|me:|clerk:)[^\\s:/@\"<{$]+:(?!secret@)[^\\s@\"<{$]+@"));

    private static Stream<Path> files(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            var all = new ArrayList<Path>();
            for (Path entry : entries.toList()) {
                if (Files.isSymbolicLink(entry) || NOT_OURS.contains(String.valueOf(entry.getFileName()))) continue;
                if (Files.isDirectory(entry)) files(entry).forEach(all::add);
                else if (Files.size(entry) <= LARGEST) all.add(entry);
            }
            return all.stream();
        }
    }

    @Test
    void no_file_holds_a_secret() throws IOException {
        var found = new ArrayList<String>();
        List<Path> all = files(ROOT).toList();
        for (Path file : all) {
            try {
                String text = Files.readString(file);
                LOOKS.forEach((what, looks) -> {
                    if (looks.matcher(text).find()) found.add(ROOT.relativize(file) + " holds " + what);
                });
            } catch (MalformedInputException binary) {
                // not a text
            }
        }

        assertThat(all).hasSizeGreaterThan(300);
        assertThat(found).isEmpty();
    }

    @Test
    void a_secret_would_be_found() {
        assertThat(isFound("a private key", "-----BEGIN " + "PRIVATE KEY-----\n" + "MC4CAQAw".repeat(6)))
                .isTrue();
        assertThat(isFound("a database's password", "mongodb://" + "root:hunter2@db1/gongzhi"))
                .isTrue();
        assertThat(isFound("a database's password", "mongodb://" + "name:password@host1/gongzhi"))
                .isFalse();
    }

    private static boolean isFound(String what, String text) {
        return Objects.requireNonNull(LOOKS.get(what)).matcher(text).find();
    }
}
