package org.gongzhi.core.participation.pabulib;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sink that keeps all. */
final class Reading implements PabulibSink {

    final PabulibReader.Mode mode;
    final List<PabulibVote> votes = new ArrayList<>();

    private @Nullable PabulibBallot ballot;

    Reading(PabulibReader.Mode mode) {
        this.mode = mode;
    }

    PabulibReport read(byte[] file) {
        try {
            return PabulibReader.read(new ByteArrayInputStream(file), mode, this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    PabulibBallot ballot() {
        return Objects.requireNonNull(ballot, "the reader gave no ballot");
    }

    @Override
    public void ballot(PabulibBallot read) {
        ballot = read;
    }

    @Override
    public void vote(PabulibVote vote) {
        votes.add(vote);
    }
}
