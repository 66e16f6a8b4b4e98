package org.gongzhi.bench.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows what happens in public. When its node is silent or gone it goes to the next, after what it has seen. */
final class ActivityReader implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    /** More than two heartbeats. */
    private static final int SILENCE_MILLIS = 5_000;

    private final Cluster cluster;
    private final Findings findings;
    private final List<Long> seen = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    ActivityReader(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
        thread = Thread.ofVirtual().start(this::follow);
    }

    /** Positions, in the order in which they came. */
    synchronized List<Long> seen() {
        return List.copyOf(seen);
    }

    private synchronized long last() {
        return seen.isEmpty() ? 0 : seen.getLast();
    }

    private synchronized void saw(long position) {
        findings.require(position > last(), "the stream showed %d after %d", position, last());
        seen.add(position);
    }

    int connections() {
        return connections.get();
    }

    private void follow() {
        for (int node = 0; !closed; node++) {
            try {
                read(cluster.node(node));
            } catch (IOException gone) {
                // on with the next
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(Node node) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(node.address() + "/open/activity/stream").toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(SILENCE_MILLIS);
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", String.valueOf(last()));
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            connections.incrementAndGet();
            // an event's id comes before its data; it is seen when both are whole
            long id = 0;
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.startsWith("id:"))
                    id = Long.parseLong(line.substring(3).strip());
                else if (line.startsWith("data:") && line.endsWith("}")) saw(id);
            }
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
