package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that send commands to all nodes, and readers that read what was written, from another node. Whoever is not
 * answered, or is told to come again, goes to the next node: with the same key, until the command is acknowledged.
 */
final class CommandLoad implements AutoCloseable {

    private static final int CLIENTS = 6;
    private static final int READERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int AGAIN_AFTER_MILLIS = 100;
    private static final int THINKS_MILLIS = 1_000;

    enum Kind {
        ORGANIZATION("registry.OrganizationRegistered"),
        NAME("territory.AreaRenamed"),
        PROJECT("project.ProjectDecided");

        final String event;

        Kind(String event) {
            this.event = event;
        }
    }

    /**
     * What a client may rely on.
     *
     * @param word that stands in this command's event and in no other
     */
    record Acknowledged(Kind kind, String stream, String word, long position, long nanos) {}

    private final Cluster cluster;
    private final Cluster.District district;
    private final Findings findings;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Collection<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Acknowledged> toRead = new ArrayBlockingQueue<>(10);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Times elsewhere = new Times();
    private final Times visible = new Times();
    private final AtomicInteger sent = new AtomicInteger();

    CommandLoad(Cluster cluster, Cluster.District district, long seed, Findings findings) {
        this.cluster = cluster;
        this.district = district;
        this.findings = findings;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            var own = random.split();
            threads.add(Thread.ofVirtual().start(() -> until(() -> act(client, own))));
        }
        for (int i = 0; i < READERS; i++) {
            var own = random.split();
            threads.add(Thread.ofVirtual().start(() -> until(() -> read(own))));
        }
    }

    private interface Act {
        void once() throws InterruptedException;
    }

    private void until(Act act) {
        try {
            while (ended.getCount() > 0) act.once();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            findings.add("a client failed: %s", e);
        }
    }

    Collection<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** What clients were answered instead of an answer, and how often. */
    Map<String, Long> failures() {
        var counts = new TreeMap<String, Long>();
        failures.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }

    /** From the first send until another node acknowledged, of commands that were not answered at first. */
    Times elsewhere() {
        return elsewhere;
    }

    /** From an acknowledgement until it could be read at another node. */
    Times visible() {
        return visible;
    }

    private void act(int client, SplittableRandom random) throws InterruptedException {
        String word = "w" + client + "x" + sent.getAndIncrement() + "w";
        int dice = random.nextInt(10);
        if (dice < 4)
            acknowledge(Kind.ORGANIZATION, word, random, Http.ADMINISTRATOR, "/government/organizations", """
                    {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}""".formatted(
                            word, word));
        else if (dice < 7) {
            String area = district.areas().get(random.nextInt(district.areas().size()));
            acknowledge(
                    Kind.NAME, word, random, Http.ADMINISTRATOR, "/government/areas/" + area + "/rename", """
                    {"name": "%s"}""".formatted(
                                    word));
        } else
            acknowledge(Kind.PROJECT, word, random, Http.OFFICER, "/government/projects", """
                    {"title": "%s", "plan": "greenery", "areaId": "%s", "fundId": "%s",
                     "budget": {"amount": 500, "currency": "PLN"}}""".formatted(
                            word, district.areas().getFirst(), district.fund()));
        pause(random.nextInt(THINKS_MILLIS));
    }

    private void pause(int millis) throws InterruptedException {
        var unused = ended.await(millis, TimeUnit.MILLISECONDS);
    }

    private void acknowledge(Kind kind, String word, SplittableRandom random, String account, String path, String body)
            throws InterruptedException {
        long begun = System.nanoTime();
        for (int attempt = 0, node = random.nextInt(3); ; attempt++, node++) {
            try {
                var answer = cluster.http().post(cluster.node(node), account, path, body, word, PATIENCE);
                if (answer.status() / 100 == 2) {
                    var done = new Acknowledged(
                            kind,
                            answer.body().path("id").asString(),
                            word,
                            answer.body().path("position").longValue(),
                            System.nanoTime());
                    acknowledged.add(done);
                    var unused = toRead.offer(done);
                    if (attempt > 0) elsewhere.since(begun);
                    return;
                }
                if (!isRetryable("command", answer)) return;
            } catch (IOException e) {
                failed("command", e);
            }
            if (ended.getCount() == 0 && attempt > 60) {
                findings.add("%s was never acknowledged", word);
                return;
            }
            Thread.sleep(AGAIN_AFTER_MILLIS);
        }
    }

    private boolean isRetryable(String what, Http.Answer answer) {
        count(what + " " + answer.status() + " " + answer.code());
        if (!answer.isToTryAgain()) {
            findings.add(
                    "a %s was answered %d %s",
                    what, answer.status(), answer.response().body());
            return false;
        }
        findings.require(
                answer.status() != 503 || answer.header("Retry-After").matches("[1-9][0-9]*"),
                "503 without Retry-After: %s",
                answer.response().body());
        return true;
    }

    private void failed(String what, IOException e) {
        String message = String.valueOf(e.getMessage());
        count(what + " " + e.getClass().getSimpleName() + (message.contains("reset") ? " reset" : ""));
    }

    private void count(String what) {
        failures.computeIfAbsent(what, ignored -> new LongAdder()).increment();
    }

    /** What was just written is read from any node, as the writer would want to. */
    private void read(SplittableRandom random) throws InterruptedException {
        var written = toRead.poll(200, TimeUnit.MILLISECONDS);
        if (written == null) return;
        String path = switch (written.kind()) {
                    case ORGANIZATION -> "/open/organizations/";
                    case NAME -> "/open/areas/";
                    case PROJECT -> "/open/projects/";
                }
                + written.stream();
        for (int attempt = 0, node = random.nextInt(3); ; attempt++, node++) {
            try {
                var answer = cluster.http().get(cluster.node(node), null, path, written.position(), PATIENCE);
                if (answer.status() == 200) {
                    visible.since(written.nanos());
                    // another may have renamed the area since
                    findings.require(
                            written.kind() == Kind.NAME
                                    || answer.response().body().contains(written.word()),
                            "%s at %s does not show %s",
                            path,
                            cluster.node(node).name(),
                            written.word());
                    return;
                }
                if (!isRetryable("read", answer)) return;
            } catch (IOException e) {
                failed("read", e);
            }
            if (ended.getCount() == 0 && attempt > 60) {
                findings.add("%s could never be read at %d", path, written.position());
                return;
            }
            Thread.sleep(AGAIN_AFTER_MILLIS);
        }
    }

    /** Ends when what is under way is acknowledged. */
    @Override
    public void close() throws InterruptedException {
        ended.countDown();
        for (Thread each : threads) each.join();
    }
}
