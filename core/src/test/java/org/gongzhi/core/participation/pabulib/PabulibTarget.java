package org.gongzhi.core.participation.pabulib;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A ballot's file, as somebody uploads it: whatever it holds, it is read or its defects are told. */
public final class PabulibTarget {

    private PabulibTarget() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        for (PabulibReader.Mode mode : PabulibReader.Mode.values()) {
            PabulibReport report = PabulibReader.check(new ByteArrayInputStream(input), mode);
            if (!report.defects().isEmpty() && mode == PabulibReader.Mode.STRICT && report.accepted()) {
                throw new IllegalStateException("taken with defects: " + report.defects());
            }
        }
    }
}
