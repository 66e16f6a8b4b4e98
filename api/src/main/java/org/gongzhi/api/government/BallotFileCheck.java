package org.gongzhi.api.government;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibReport;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.jspecify.annotations.Nullable;

/**
 * A ballot file, read once from end to end, and nothing taken of it yet.
 *
 * @param ballot null only where the report refuses the file
 * @param sha256 of the file, hexadecimal
 */
record BallotFileCheck(PabulibReport report, @Nullable PabulibBallot ballot, String sha256) {

    static BallotFileCheck of(Path file, PabulibReader.Mode mode) throws IOException {
        MessageDigest digest = newDigest();
        var head = new Head();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            PabulibReport report = PabulibReader.read(in, mode, head);
            in.transferTo(OutputStream.nullOutputStream());
            return new BallotFileCheck(report, head.ballot, HexFormat.of().formatHex(digest.digest()));
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Head implements PabulibSink {
        private @Nullable PabulibBallot ballot;

        @Override
        public void ballot(PabulibBallot read) {
            ballot = read;
        }

        @Override
        public void vote(PabulibVote vote) {}
    }
}
