package org.gongzhi.core.sealing;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Any secret, shared out anyhow, comes back from any as many of its shares as it takes. */
public final class SharingTarget {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SharingTarget() {}

    /** @param input threshold, how many more shares, which one is the first to be used; and the secret */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 4) return;
        int threshold = 2 + (input[0] & 3);
        int n = threshold + (input[1] & 7);
        byte[] secret = Arrays.copyOfRange(input, 3, input.length);
        List<byte[]> shares = SecretSharing.split(secret, n, threshold, RANDOM);
        Map<Integer, byte[]> some = new HashMap<>();
        for (int i = 0; i < threshold; i++) {
            int which = ((input[2] & 0xff) + i) % n;
            some.put(which + 1, shares.get(which));
        }
        if (!Arrays.equals(SecretSharing.combine(some), secret)) {
            throw new IllegalStateException(threshold + " of " + n + " do not give the secret");
        }
    }
}
