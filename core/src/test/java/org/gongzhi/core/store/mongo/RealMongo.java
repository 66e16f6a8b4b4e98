package org.gongzhi.core.store.mongo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** One container of the real server for all tests of a process, made when first asked for. */
final class RealMongo {

    private static final String IMAGE = "mongo:8";
    private static final int PORT = 27017;

    private static final Optional<String> WHY_NOT = look();

    private RealMongo() {}

    private static final class Started {

        /** Testcontainers removes it when the process ends. */
        private static final MongoDBContainer CONTAINER = start();

        private static MongoDBContainer start() {
            @SuppressWarnings("resource")
            var container = new MongoDBContainer(IMAGE).withReplicaSet();
            container.start();
            return container;
        }
    }

    static Optional<String> whyNot() {
        return WHY_NOT;
    }

    static String address() {
        return Started.CONTAINER.getHost() + ":" + Started.CONTAINER.getMappedPort(PORT);
    }

    /** Nothing is pulled: whether a test runs must not hang on a network. */
    private static Optional<String> look() {
        // that there is no engine is an answer, which we give in a line
        quiet("org.testcontainers");
        quiet("com.github.dockerjava");
        if (!DockerClientFactory.instance().isDockerAvailable()) return Optional.of("no Docker engine");
        try {
            InspectImageResponse image = DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(IMAGE)
                    .exec();
            var config = image.getConfig();
            Map<String, String> labels = config == null ? null : config.getLabels();
            return labels != null && labels.containsKey("stand-in")
                    ? Optional.of("the image " + IMAGE + " here is a stand-in")
                    : Optional.empty();
        } catch (NotFoundException e) {
            return Optional.of("no image " + IMAGE + " (docker pull " + IMAGE + ")");
        }
    }

    private static void quiet(String name) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) logger.setLevel(Level.OFF);
    }
}
