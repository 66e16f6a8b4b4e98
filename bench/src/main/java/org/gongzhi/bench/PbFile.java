package org.gongzhi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.jspecify.annotations.Nullable;

/** A real ballot, read whole. */
record PbFile(PabulibBallot ballot, List<PabulibVote> votes) {

    static PbFile read(InputStream in) throws IOException {
        var sink = new Sink();
        var report = PabulibReader.read(in, PabulibReader.Mode.STRICT, sink);
        if (!report.accepted()) throw new IOException("the file is damaged: " + report.defects());
        return new PbFile(Objects.requireNonNull(sink.ballot), List.copyOf(sink.votes));
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
