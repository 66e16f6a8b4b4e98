package org.gongzhi.api.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongzhi.api.http.Allowance;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.HttpProperties;
import org.gongzhi.core.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who may raise requests: clients that the configuration names, each with a key of which it holds the hash. A key is no
 * token: it opens this one door, and what comes in by it is done by the client and not in anybody's name.
 */
@Component
final class Open311Keys {

    private static final int LONGEST = 200;

    private final Map<String, byte[]> hashes;
    private final boolean limited;
    private final Allowance clients;
    private final Allowance failures;

    Open311Keys(Open311Properties properties, HttpProperties http) {
        this.hashes = properties.keys().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> HexFormat.of().parseHex(entry.getValue())));
        var rate = http.rate();
        this.limited = rate.enabled();
        this.clients = new Allowance("open311-key", rate.party(), rate.window(), System::nanoTime);
        this.failures = new Allowance("failures", rate.failures(), rate.window(), System::nanoTime);
    }

    /**
     * The client whose key it is.
     *
     * @param address from which it is sent: it has so many tries
     * @throws org.gongzhi.api.http.FaultException 403: nobody's; 429
     */
    Actor require(@Nullable String key, String address) {
        if (limited && failures.isSpent(address)) requireAllowed(failures, address);
        String client = clientOf(key);
        if (client == null) {
            if (limited) failures.take(address);
            throw Open311Errors.noKey();
        }
        if (limited) requireAllowed(clients, client);
        return Actor.system("open311:" + client);
    }

    /** Takes as long whichever key it is, and whether it is any. */
    private @Nullable String clientOf(@Nullable String key) {
        byte[] hash = sha256(key == null || key.length() > LONGEST ? "" : key);
        String found = null;
        for (var each : hashes.entrySet()) {
            if (MessageDigest.isEqual(each.getValue(), hash)) found = each.getKey();
        }
        return key == null || key.isEmpty() ? null : found;
    }

    private static void requireAllowed(Allowance allowance, String caller) {
        var verdict = allowance.take(caller);
        if (verdict.granted()) return;
        throw Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                .with(HttpHeaders.RETRY_AFTER, String.valueOf(Allowance.inSeconds(verdict.delay())))
                .asException();
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
