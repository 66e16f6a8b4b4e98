package org.gongzhi.api;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.core.commissioning.KeyShare;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;
import tools.jackson.databind.JsonNode;

/** Openers who keep their key themselves, as with a tool of their own. */
public final class OpeningKeys {

    private static final Map<String, SealingKeys> KEYS = new ConcurrentHashMap<>();

    private OpeningKeys() {}

    private static SealingKeys of(String account) {
        return KEYS.computeIfAbsent(account, each -> SealingKeys.generate(new SecureRandom()));
    }

    /** The body that registers the account's key. */
    public static String registration(String account) {
        return "{\"publicKey\": \"" + of(account).publicKey() + "\"}";
    }

    /**
     * The body that opens a call with the account's share.
     *
     * @param read as an account, a path
     */
    public static String share(String account, String call, BiFunction<String, String, Answer> read) {
        JsonNode own = read.apply(account, "/government/calls/" + call).json().path("ownShare");
        var share = new KeyShare(
                own.path("opener").asString(),
                own.path("keyId").asString(),
                own.path("number").asInt(),
                own.path("sha256").asString(),
                own.path("envelope").asString());
        try {
            return "{\"share\": \"" + share.open(call, of(account)) + "\"}";
        } catch (UndecipherableException e) {
            throw new AssertionError(e);
        }
    }
}
