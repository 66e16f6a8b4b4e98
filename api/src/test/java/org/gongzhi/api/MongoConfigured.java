package org.gongzhi.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongzhi.api.security.TestIssuer;
import org.gongzhi.core.evidence.NoteSigner;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What a service on MongoDB is configured by. */
public final class MongoConfigured {

    public static final String KEY = "5a".repeat(32);

    private MongoConfigured() {}

    public static void by(DynamicPropertyRegistry registry, String uri) {
        Path key = keyFile();
        registry.add("gongzhi.mongodb.uri", () -> uri);
        registry.add("gongzhi.pseudonym-key-file", () -> key);
        registry.add("gongzhi.checkpoints.key-file", MongoConfigured::checkpointKeyFile);
        registry.add("gongzhi.subject-key-file", () -> key);
        registry.add("gongzhi.security.issuer-uri", TestIssuer::uri);
        registry.add("gongzhi.zone", () -> "Europe/Warsaw");
        // nothing is kept on the node
        registry.add("gongzhi.data", () -> "/nowhere");
    }

    /** To be deleted by its owner's folder, or at the end. */
    public static Path checkpointKeyFile() {
        return temporary("checkpoint", NoteSigner.newKey());
    }

    private static Path keyFile() {
        return temporary("pseudonyms", KEY);
    }

    private static Path temporary(String name, String content) {
        try {
            Path file = Files.createTempFile(name, ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
