package org.gongzhi.api;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibReport;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.jspecify.annotations.Nullable;

/** A ballot file read whole, with nothing overlooked. */
public record PabulibFile(PabulibBallot ballot, List<PabulibVote> votes, PabulibReport report) {

    public static PabulibFile read(byte[] file) {
        var sink = new Sink();
        try {
            var report = PabulibReader.read(new ByteArrayInputStream(file), PabulibReader.Mode.STRICT, sink);
            return new PabulibFile(Objects.requireNonNull(sink.ballot, report::toString), sink.votes, report);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The entries that it marks as selected. */
    public Set<String> winners() {
        return ballot.projects().stream()
                .filter(project -> project.selected().equals(Optional.of(1)))
                .map(PabulibProject::id)
                .collect(toSet());
    }

    public Map<String, List<String>> entriesByVoter() {
        return votes.stream().collect(toMap(PabulibVote::voter, PabulibVote::entries));
    }

    private static final class Sink implements PabulibSink {
        private @Nullable PabulibBallot ballot;
        private final List<PabulibVote> votes = new ArrayList<>();

        @Override
        public void ballot(PabulibBallot read) {
            ballot = read;
        }

        @Override
        public void vote(PabulibVote vote) {
            votes.add(vote);
        }
    }
}
