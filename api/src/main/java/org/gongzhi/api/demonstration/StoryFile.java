package org.gongzhi.api.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.jspecify.annotations.Nullable;

/** The real ballot: 64 projects and 6,586 votes. Source: Pabulib, see ATTRIBUTION.md beside the file. */
record StoryFile(PabulibBallot ballot, List<PabulibVote> votes) {

    private static final String FILE = "/demonstration/Poland_Wieliczka_2023_Green_Budget.pb";

    static StoryFile read() {
        var sink = new Sink();
        try (InputStream in = StoryFile.class.getResourceAsStream(FILE)) {
            var report = PabulibReader.read(Objects.requireNonNull(in, FILE), PabulibReader.Mode.STRICT, sink);
            if (!report.accepted()) throw new IllegalStateException(FILE + " is damaged: " + report.defects());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoryFile(Objects.requireNonNull(sink.ballot, FILE), List.copyOf(sink.votes));
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
