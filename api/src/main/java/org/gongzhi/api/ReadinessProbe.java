package org.gongzhi.api;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service on this machine whether it is ready to serve, and ends with 0 if it is, else with 1: the health check
 * of an image in which there is Java and no other HTTP client. The port is that of the environment's
 * {@code SERVER_PORT}, or 8080.
 */
final class ReadinessProbe {

    private static final String READINESS = "/actuator/health/readiness";

    /** In all, less than the health check's own limit (docker/Dockerfile). */
    private static final int PATIENCE_MILLIS = 2_000;

    private ReadinessProbe() {}

    public static void main(String[] arguments) {
        System.exit(isReady(System.getenv().getOrDefault("SERVER_PORT", "8080")) ? 0 : 1);
    }

    static boolean isReady(String port) {
        try {
            var service = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + READINESS).toURL().openConnection();
            service.setConnectTimeout(PATIENCE_MILLIS);
            service.setReadTimeout(PATIENCE_MILLIS);
            return service.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException away) {
            return false;
        }
    }
}
