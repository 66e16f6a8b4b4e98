package org.gongzhi.bench.nodes;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gongzhi.bench.log.StandInMongo;
import org.gongzhi.core.evidence.NoteSigner;

/** Three nodes, each behind a wire of its own, on one stand-in for MongoDB, and an issuer that they believe. */
final class Cluster implements AutoCloseable {

    private static final int NODES = 3;

    private final Path folder = Files.createTempDirectory("gongzhi-nodes");
    private final StandInMongo store = StandInMongo.startIndexed();
    private final Node issuer;
    private final List<Wire> wires = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Http http;
    private int asked;

    /**
     * Started, and ready.
     *
     * @param manyStarts are to come
     */
    Cluster(boolean manyStarts) throws IOException, InterruptedException {
        var classes = manyStarts ? ServiceClasses.archivedIn(folder) : ServiceClasses.asTheyAre();
        issuer = new Node("issuer", classes, folder, "--gongzhi.data=" + folder.resolve("issuer"));
        http = new Http(issuer.address() + "/demo");
        // a part that is interrupted leaves no process behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        issuer.start();
        Path key = Files.writeString(folder.resolve("pseudonyms.key"), "5a".repeat(32));
        Path signing = Files.writeString(folder.resolve("checkpoint.key"), NoteSigner.newKey());
        for (int i = 1; i <= NODES; i++) {
            var wire = new Wire(store.port());
            wires.add(wire);
            nodes.add(new Node(
                    "node-" + i,
                    classes,
                    folder,
                    "--gongzhi.mongodb.uri=" + uri(wire.port()),
                    "--gongzhi.pseudonym-key-file=" + key,
                    "--gongzhi.checkpoints.key-file=" + signing,
                    "--gongzhi.subject-key-file=" + key,
                    "--gongzhi.security.issuer-uri=" + issuer.address() + "/demo",
                    "--gongzhi.data=" + folder.resolve("none"),
                    "--gongzhi.zone=Europe/Warsaw",
                    // so that who follows a frozen node notices it soon
                    "--gongzhi.http.streams.heartbeat=2s"));
        }
        for (Node node : nodes) node.start();
        issuer.awaitReady();
        for (Node node : nodes) node.awaitReady();
        System.out.println("three nodes are ready; what they print is in " + folder);
    }

    private static String uri(int port) {
        return "mongodb://localhost:" + port + "/gongzhi";
    }

    /** The store, past all wires. */
    ConnectionString database() {
        return new ConnectionString(uri(store.port()));
    }

    Path folder() {
        return folder;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int index) {
        return nodes.get(Math.floorMod(index, NODES));
    }

    List<Wire> wires() {
        return wires;
    }

    Wire wire(Node node) {
        return wires.get(nodes.indexOf(node));
    }

    List<Node> others(Node node) {
        return nodes.stream().filter(each -> each != node).toList();
    }

    Http http() {
        return http;
    }

    /** What the district needs before there is anything to do. */
    District prepare() throws IOException, InterruptedException {
        ask(Http.ADMINISTRATOR, "/government/organizations", """
            {"identifier": {"scheme": "PL-REGON", "id": "DEMO-TOWN-HALL"}, "kind": "DEPARTMENT", "name": "Hall"}\
            """);
        String hall = "organization-PL-REGON-DEMO-TOWN-HALL";
        ask(Http.ADMINISTRATOR, "/government/areas", """
            {"code": "D", "kind": "DISTRICT", "name": "D", "responsibleOrganization": "%s"}\
            """.formatted(hall));
        var areas = new ArrayList<String>();
        for (int i = 0; i < District.AREAS; i++)
            areas.add(ask(Http.ADMINISTRATOR, "/government/areas", """
                {"code": "S%d", "kind": "STREET", "name": "S%d", "parentId": "area-D",
                 "responsibleOrganization": "%s"}\
                """.formatted(i, i, hall)));
        String fund = ask(Http.TREASURER, "/government/funds", """
            {"name": "Green budget", "currency": "PLN"}\
            """);
        ask(Http.TREASURER, "/government/funds/" + fund + "/receive", """
            {"source": "town", "amount": {"amount": 100000000, "currency": "PLN"}}\
            """);
        return new District(List.copyOf(areas), fund);
    }

    private String ask(String account, String path, String body) throws IOException, InterruptedException {
        var answer = http.post(node(asked), account, path, body, "prepared-" + asked++, Duration.ofSeconds(30));
        if (answer.status() >= 300)
            throw new IllegalStateException(answer.response().body());
        return answer.body().path("id").asString();
    }

    @Override
    public void close() throws IOException {
        end();
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    private void end() {
        for (Node node : nodes) node.close();
        issuer.close();
        for (Wire wire : wires) {
            try {
                wire.close();
            } catch (IOException e) {
                // it ends with this process
            }
        }
        store.close();
    }

    /** Where commands go. */
    record District(List<String> areas, String fund) {
        static final int AREAS = 12;
    }
}
