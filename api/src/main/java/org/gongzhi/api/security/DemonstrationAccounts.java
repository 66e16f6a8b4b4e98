package org.gongzhi.api.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of {@code demonstration/accounts.json}; their passwords are public, on purpose. */
final class DemonstrationAccounts {

    private static final String FILE = "/demonstration/accounts.json";

    /**
     * @param account its name; with {@code numberedTo}, a prefix: {@code resident} stands for {@code resident-1} to
     *     {@code resident-<numberedTo>}
     */
    record Account(
            String account,
            @Nullable Integer numberedTo,
            String password,
            Set<Role> roles,
            @Nullable String organization,
            @Nullable String area,
            String description) {

        boolean has(String name) {
            if (numberedTo == null) return name.equals(account);
            if (!name.startsWith(account + "-")) return false;
            String number = name.substring(account.length() + 1);
            return number.matches("[1-9][0-9]{0,6}") && Integer.parseInt(number) <= numberedTo;
        }
    }

    private final List<Account> accounts;

    private DemonstrationAccounts(List<Account> accounts) {
        this.accounts = accounts;
    }

    static DemonstrationAccounts load() {
        try (InputStream file = DemonstrationAccounts.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException("no " + FILE);
            return new DemonstrationAccounts(List.of(new JsonMapper().readValue(file.readAllBytes(), Account[].class)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Account> all() {
        return accounts;
    }

    /** Empty for an unknown account and for a wrong password alike. */
    Optional<Account> find(String name, String password) {
        return accounts.stream()
                .filter(account -> account.has(name))
                .filter(account -> MessageDigest.isEqual(bytes(account.password()), bytes(password)))
                .findFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
