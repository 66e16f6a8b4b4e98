package org.gongzhi.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongzhi.api.security.TestIssuer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What a service on MongoDB is configured by. */
public final class MongoConfigured {

    public static final String KEY = "5a".repeat(32);

    private MongoConfigured() {}

    public static void by(DynamicPropertyRegistry registry, String uri) {
        Path key = keyFile();
        registry.add("gongzhi.mongodb.uri", () -> uri);
        registry.add("gongzhi.pseudonym-key-file", () -> key);
        registry.add("gongzhi.subject-key-file", () -> key);
        registry.add("gongzhi.security.issuer-uri", TestIssuer::uri);
        registry.add("gongzhi.zone", () -> "Europe/Warsaw");
        // nothing is kept on the node
        registry.add("gongzhi.data", () -> "/nowhere");
    }

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("pseudonyms", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
