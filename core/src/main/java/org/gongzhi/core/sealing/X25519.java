package org.gongzhi.core.sealing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The function of RFC 7748, section 5, on raw keys of 32 bytes. */
final class X25519 {

    static final int BYTES = 32;

    private static final byte[] BASE_POINT = new byte[BYTES];

    static {
        BASE_POINT[0] = 9;
    }

    private X25519() {}

    static byte[] publicKey(byte[] privateKey) {
        try {
            return agree(privateKey, BASE_POINT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("no private key leads from the base point to zero", e);
        }
    }

    /** @throws InvalidKeyException the public key is of another length, or of low order: all keys would agree with it */
    static byte[] agree(byte[] privateKey, byte[] publicKey) throws InvalidKeyException {
        if (privateKey.length != BYTES || publicKey.length != BYTES) throw new InvalidKeyException("not 32 bytes");
        try {
            var keys = KeyFactory.getInstance("X25519");
            var agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey)));
            agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u(publicKey))), true);
            return agreement.generateSecret();
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has X25519", e);
        }
    }

    /** Little-endian; the highest bit does not count. */
    private static BigInteger u(byte[] publicKey) {
        var bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) bigEndian[i] = publicKey[BYTES - 1 - i];
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }
}
