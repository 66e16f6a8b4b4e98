package org.gongzhi.core.participation.pabulib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.gongzhi.core.participation.count.Tally;

/** The real ballots under test resources; see the ATTRIBUTION beside them. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A file read whole. */
    public record Sample(PabulibBallot ballot, List<PabulibVote> votes, PabulibReport report) {
        public Tally tally() {
            Tally.Builder tally = ballot.tally();
            votes.forEach(vote -> vote.castInto(tally));
            return tally.build();
        }
    }

    /** Their names, without the ending, in alphabetical order. */
    public static List<String> names() {
        try (var files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".pb"))
                    .map(name -> name.substring(0, name.indexOf(".pb")))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static byte[] bytes(String name) {
        Path plain = directory().resolve(name + ".pb");
        try {
            if (Files.exists(plain)) return Files.readAllBytes(plain);
            try (InputStream zipped =
                    new GZIPInputStream(Files.newInputStream(directory().resolve(name + ".pb.gz")))) {
                return zipped.readAllBytes();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Sample read(String name) {
        return read(bytes(name));
    }

    public static Sample read(byte[] file) {
        var reading = new Reading(PabulibReader.Mode.SKIP_BAD_LINES);
        PabulibReport report = reading.read(file);
        return new Sample(reading.ballot(), List.copyOf(reading.votes), report);
    }

    private static Path directory() {
        URL url = Objects.requireNonNull(SampleFiles.class.getResource("/pb/ATTRIBUTION.md"));
        try {
            return Objects.requireNonNull(Path.of(url.toURI()).getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
