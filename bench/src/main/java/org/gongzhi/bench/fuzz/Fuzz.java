package org.gongzhi.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.gongzhi.bench.MeasuredServer;
import org.gongzhi.bench.Server;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.sqlite.SqliteEventLog;

/**
 * Sends the service, in a process of its own, so many requests made of its contract and spoilt in every way, and sees
 * that none is answered with a 5xx, that no answer tells of what is inside, and that no command that was refused left an
 * event: each bears a key of its own, and afterwards the log is searched for the keys of those that were refused.
 *
 * <p>Arguments: requests (100,000), seed (20261126), clients (8). Ends with 1 if anything was found.
 */
public final class Fuzz {

    private static final List<String> PARTIES = List.of(
            "resident-1",
            "resident-2",
            "member-demo-green",
            "member-demo-trees",
            "staff-officer",
            "staff-commissioner-1",
            "staff-commissioner-2",
            "staff-evaluator-1",
            "staff-supervisor",
            "staff-treasurer",
            "staff-administrator",
            "staff-grid-worker");

    /** What no answer to a bad request may hold; nothing that is sent holds it either. */
    private static final Pattern INSIDES = Pattern.compile(
            "org\\.gongzhi|java\\.(lang|util|io)|javax?\\.servlet|jakarta\\.|springframework|\\tat [a-z]|Exception"
                    + "|SQLITE_|org\\.sqlite|mongodb\\.|tools\\.jackson|org\\.apache|stackTrace");

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"\\\\]+)\"");

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+\\.[a-z0-9-]+)\"");

    /** What a run came to. */
    public record Report(
            long requests,
            Map<Integer, Long> byStatus,
            Map<String, Long> byCode,
            long unanswered,
            List<String> findings) {}

    private final int port;
    private final AtomicLong unanswered = new AtomicLong();
    private final Map<Integer, AtomicLong> byStatus = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> byCode = new ConcurrentHashMap<>();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Set<String> refusedKeys = ConcurrentHashMap.newKeySet();
    private final KnownIds ids = new KnownIds();

    private Fuzz(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_261_126;
        int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        long start = System.nanoTime();
        Report report = run(requests, seed, clients);
        System.out.printf(
                "%,d requests in %d s, seed %d%n",
                report.requests(), (System.nanoTime() - start) / 1_000_000_000, seed);
        report.byStatus().forEach((status, count) -> System.out.printf("%d %,10d%n", status, count));
        System.out.println(report.byCode().size() + " codes: " + report.byCode());
        System.out.printf("closed without an answer: %,d%n", report.unanswered());
        report.findings().stream().limit(20).forEach(finding -> System.out.println("FOUND " + finding));
        System.out.println(
                report.findings().isEmpty()
                        ? "nothing found"
                        : report.findings().size() + " findings");
        if (!report.findings().isEmpty()) System.exit(1);
    }

    /** One whole run on an empty district of its own. */
    public static Report run(int requests, long seed, int clients) throws Exception {
        Path data = Files.createTempDirectory("gongzhi-fuzz");
        Fuzz fuzz;
        try (var server = Server.start(
                MeasuredServer.class,
                data.resolve("printed.txt"),
                "--gongzhi.data=" + data.resolve("data"),
                "--gongzhi.http.read-wait=20ms")) {
            server.untilFirst200("/open/areas");
            fuzz = new Fuzz(server.port());
            fuzz.attack(server, requests, seed, clients);
        }
        fuzz.searchLog(data.resolve("data"));
        return new Report(
                requests,
                counted(fuzz.byStatus),
                counted(fuzz.byCode),
                fuzz.unanswered.get(),
                List.copyOf(fuzz.findings));
    }

    private static <K extends Comparable<K>> Map<K, Long> counted(Map<K, AtomicLong> counts) {
        var counted = new TreeMap<K, Long>();
        counts.forEach((each, count) -> counted.put(each, count.get()));
        return counted;
    }

    private void attack(Server server, int requests, long seed, int clients) throws Exception {
        var tokens = new LinkedHashMap<String, String>();
        for (String party : PARTIES) {
            String answer = server.postForm("/demo/token", "account=" + party + "&password=demo");
            tokens.put(party, answer.replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1"));
        }
        found(tokens);
        var maker = new RequestMaker(new PublishedContract(contract()), ids, tokens);
        var next = new AtomicInteger();
        var threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            threads[i] = Thread.ofPlatform().name("client-" + i).start(() -> {
                try (var exchange = new Exchange(port)) {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement())
                        one(exchange, maker.make(new SplittableRandom(seed + n), "fuzz-" + seed + "-" + n), n);
                } catch (IOException e) {
                    findings.add("a client ended: " + e);
                } catch (RuntimeException e) {
                    findings.add("the generator failed: " + e);
                }
            });
        }
        for (Thread thread : threads) thread.join();
        if (contract().isEmpty()) findings.add("the service does not answer any more");
    }

    private void one(Exchange exchange, RequestMaker.Made made, int number) {
        Exchange.Answer answer;
        try {
            answer = exchange.send(made.bytes(), made.operation().streams());
        } catch (IOException | NumberFormatException e) {
            unanswered.incrementAndGet();
            if (Boolean.getBoolean("fuzz.unanswered")) System.out.println(e + "\n" + made.readable());
            return;
        }
        byStatus.computeIfAbsent(answer.status(), ignored -> new AtomicLong()).incrementAndGet();
        // Open311's errors bear no code of ours
        boolean told = answer.body().contains("common.views-behind")
                || made.operation().path().startsWith("/open311/");
        boolean late = made.waits() && answer.status() == 503 && told;
        if (answer.status() >= 500 && !late) report(number, made, answer, "a 5xx");
        if (answer.status() >= 400) {
            var code = CODE.matcher(answer.body());
            byCode.computeIfAbsent(code.find() ? code.group(1) : "(none)", ignored -> new AtomicLong())
                    .incrementAndGet();
            if (INSIDES.matcher(answer.body()).find()) report(number, made, answer, "insides told");
            if (made.key() != null && made.party() != null) refusedKeys.add(receipt(made.party(), made.key()));
        } else if (answer.status() == 201 || answer.status() == 200) {
            var id = ID.matcher(answer.body());
            if (made.operation().method().equals("POST") && id.find()) ids.add(id.group(1));
        }
        if (answer.headers().contains("\nx-injected")) report(number, made, answer, "a header of the sender's");
    }

    private void report(int number, RequestMaker.Made made, Exchange.Answer answer, String what) {
        if (findings.size() < 200)
            findings.add("%s: request %d%n%s%n-> %d %s%n"
                    .formatted(
                            what,
                            number,
                            made.readable(),
                            answer.status(),
                            answer.body()
                                    .substring(0, Math.min(1_000, answer.body().length()))));
    }

    /** As RequestTerms binds a key to its party. */
    private static String receipt(String party, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(party.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void searchLog(Path data) {
        var keyed = Pattern.compile("\"idempotencyKey\":\"([0-9a-f]{64})\"");
        int withKey = 0;
        try (var folder = DataFolder.open(data);
                var log = SqliteEventLog.open(folder)) {
            for (long position = 0; position < log.head(); ) {
                for (var event : log.read(position, 1_000)) {
                    position = event.position();
                    var key = keyed.matcher(new String(event.event().metadata(), StandardCharsets.UTF_8));
                    if (!key.find()) continue;
                    withKey++;
                    if (refusedKeys.contains(key.group(1)))
                        findings.add("an event of a command that was refused: "
                                + event.event().payloadType() + " at " + position);
                }
            }
        }
        if (withKey == 0) findings.add("no command was ever accepted: the run shows nothing");
    }

    private String contract() throws IOException {
        try (var exchange = new Exchange(port)) {
            return exchange.send(
                            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII),
                            false)
                    .body();
        }
    }

    /** So much of a district that most requests have something to name. */
    private void found(Map<String, String> tokens) throws IOException {
        var made = new HashMap<String, String>();
        for (String[] each : new String[][] {
            {"PL-REGON", "DEMO-TOWN-HALL", "DEPARTMENT"},
            {"PL-REGON", "DEMO-SUPERVISION", "DEPARTMENT"},
            {"PL-KRS", "DEMO-GREEN", "SOCIAL_ORGANIZATION"},
            {"PL-KRS", "DEMO-TREES", "SOCIAL_ORGANIZATION"}
        }) {
            made.put(each[1], post(tokens, "staff-administrator", "/government/organizations", """
                    {"identifier": {"scheme": "%s", "id": "%s"}, "kind": "%s", "name": "%s"}
                    """.formatted(
                            each[0], each[1], each[2], each[1])));
        }
        String hall = made.get("DEMO-TOWN-HALL");
        String above = "";
        for (String[] each :
                new String[][] {{"W", "DISTRICT"}, {"W-1", "STREET"}, {"W-1-1", "COMMUNITY"}, {"W-1-1-1", "GRID"}}) {
            above = post(tokens, "staff-administrator", "/government/areas", """
                    {"code": "%s", "kind": "%s", "name": "%s", %s "responsibleOrganization": "%s"}
                    """.formatted(
                    each[0], each[1], each[0], above.isEmpty() ? "" : "\"parentId\": \"" + above + "\",", hall));
        }
        for (String resident : List.of("resident-1", "resident-2")) {
            post(tokens, "staff-administrator", "/government/residents", """
                    {"residentId": "%s", "areaId": "%s"}""".formatted(resident, above));
        }
        String fund = post(tokens, "staff-treasurer", "/government/funds", "{\"name\": \"F\", \"currency\": \"PLN\"}");
        post(tokens, "staff-treasurer", "/government/funds/" + fund + "/receive", """
                {"source": "s", "amount": {"amount": 9000000.00, "currency": "PLN"}}""");
        for (int i = 0; i < 3; i++) {
            post(tokens, "staff-officer", "/government/projects", """
                    {"title": "P", "plan": "p", "areaId": "%s", "fundId": "%s",
                     "budget": {"amount": 35000.00, "currency": "PLN"}}""".formatted(above, fund));
        }
    }

    private String post(Map<String, String> tokens, String party, String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + tokens.get(party) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (var exchange = new Exchange(port)) {
            var answer = exchange.send((head + json).getBytes(StandardCharsets.UTF_8), false);
            var id = ID.matcher(answer.body());
            if (answer.status() >= 300 || !id.find())
                throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
            ids.add(id.group(1));
            return id.group(1);
        }
    }
}
