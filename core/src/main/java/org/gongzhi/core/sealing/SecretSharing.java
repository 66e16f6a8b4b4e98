package org.gongzhi.core.sealing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shamir's secret sharing (1979), byte by byte over GF(2⁸) with AES's polynomial x⁸+x⁴+x³+x+1: of {@code n} shares any
 * {@code threshold} give the secret back, and fewer tell nothing at all about it. A wrong share gives a wrong secret
 * without notice; who combines has to check.
 */
public final class SecretSharing {

    private static final int POLYNOMIAL = 0x1b;
    private static final int MOST_SHARES = 255;

    private SecretSharing() {}

    /** The shares of number 1 to {@code n}, in order; each as long as the secret. */
    public static List<byte[]> split(byte[] secret, int n, int threshold, SecureRandom random) {
        if (threshold < 2 || threshold > n || n > MOST_SHARES)
            throw new IllegalArgumentException("no such sharing: " + threshold + " of " + n);
        var coefficients = new byte[threshold - 1][secret.length];
        for (byte[] each : coefficients) random.nextBytes(each);
        var shares = new ArrayList<byte[]>(n);
        for (int x = 1; x <= n; x++) {
            var share = new byte[secret.length];
            for (int i = 0; i < secret.length; i++) {
                int y = 0;
                for (int degree = threshold - 2; degree >= 0; degree--)
                    y = times(y ^ (coefficients[degree][i] & 0xff), x);
                share[i] = (byte) (y ^ secret[i]);
            }
            shares.add(share);
        }
        return shares;
    }

    /**
     * Lagrange's interpolation at zero.
     *
     * @param shares by number, at least as many as the threshold was
     */
    public static byte[] combine(Map<Integer, byte[]> shares) {
        int length = shares.values().iterator().next().length;
        var secret = new byte[length];
        shares.forEach((x, share) -> {
            int weight = 1;
            for (int other : shares.keySet()) {
                if (other != x) weight = times(weight, times(other, inverse(other ^ x)));
            }
            for (int i = 0; i < length; i++) secret[i] ^= (byte) times(share[i] & 0xff, weight);
        });
        return secret;
    }

    /** Without branches or tables that depend on what is multiplied. */
    private static int times(int a, int b) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            product ^= a & -((b >> bit) & 1);
            a = ((a << 1) ^ (POLYNOMIAL & -(a >> 7))) & 0xff;
        }
        return product;
    }

    /** a²⁵⁴. */
    private static int inverse(int a) {
        int result = 1;
        int square = a;
        for (int bit = 1; bit < 8; bit++) {
            square = times(square, square);
            result = times(result, square);
        }
        return result;
    }
}
