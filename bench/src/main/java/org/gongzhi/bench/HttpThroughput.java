package org.gongzhi.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaKind;
import org.jspecify.annotations.Nullable;

/**
 * Durable commands a second over HTTP, each of which renames one of 1,000 areas, over the requests a second that the
 * same server answers to the same clients when it only makes sure who they are. The server is the service itself, a
 * process of its own on a folder of its own; its views fold along.
 *
 * <p>Arguments: seconds a turn, turns, turns for warming up.
 */
public final class HttpThroughput {

    private static final int CLIENTS = 64;
    private static final int AREAS = 1_000;
    private static final OrganizationIdentifier TOWN_HALL = OrganizationIdentifier.of("PL-REGON", "BENCH");
    private static final Actor ADMINISTRATOR =
            Actor.staff("staff-administrator", TOWN_HALL.organizationId(), Role.ADMINISTRATOR);

    private HttpThroughput() {}

    public static void main(String[] arguments) throws Exception {
        var turn = Duration.ofSeconds(Long.parseLong(arguments[0]));
        int turns = Integer.parseInt(arguments[1]);
        int warmUps = Integer.parseInt(arguments[2]);
        Path data = Files.createTempDirectory("gongzhi-bench-http");
        defineAreas(data);
        try (var server = Server.start(MeasuredServer.class, data.resolve("printed.txt"), "--gongzhi.data=" + data)) {
            server.untilFirst200("/open/areas");
            String token = token(server);
            try (var clients = new HttpClients(CLIENTS, server.port())) {
                var random = new SplittableRandom(1);
                var names = new AtomicLong();
                IntFunction<byte[]> rename = client -> request(
                        "/government/areas/area-G" + random.nextInt(AREAS) + "/rename",
                        token,
                        "{\"name\":\"Grid " + names.incrementAndGet() + "\"}");
                byte[] nothing = request(MeasuredServer.NOTHING, token, "");
                var measured = Turns.take(
                        "commands/s over HTTP / empty POSTs/s",
                        warmUps,
                        turns,
                        () -> clients.rate(turn, rename),
                        () -> clients.rate(turn, client -> nothing));
                Figure.atLeast(
                                0.4,
                                "durable commands over HTTP / empty authenticated POST, %d clients, %,d aggregates"
                                        .formatted(CLIENTS, AREAS),
                                "/s",
                                measured)
                        .print();
            }
        }
    }

    private static void defineAreas(Path data) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        try (var folder = DataFolder.open(data);
                var log = SqliteEventLog.open(folder);
                var side = District.open(log, SnapshotStore.NONE, CommandObserver.NONE)) {
            Commands commands = side.commands();
            String townHall = TOWN_HALL.organizationId();
            commands.send(
                    new RegisterOrganization(TOWN_HALL, OrganizationKind.DEPARTMENT, "Town hall", null, at),
                    ADMINISTRATOR);
            define(commands, "D", AreaKind.DISTRICT, null, townHall, at);
            define(commands, "S", AreaKind.STREET, "area-D", townHall, at);
            define(commands, "C", AreaKind.COMMUNITY, "area-S", townHall, at);
            for (int i = 0; i < AREAS; i++) define(commands, "G" + i, AreaKind.GRID, "area-C", townHall, at);
        }
    }

    private static void define(
            Commands commands,
            String code,
            AreaKind kind,
            @Nullable String parent,
            String responsible,
            Instant at) {
        commands.send(
                new DefineArea(new AreaCode(code), kind, "Area " + code, parent, null, responsible, at), ADMINISTRATOR);
    }

    private static String token(Server server) throws Exception {
        String answer = server.postForm("/demo/token", "account=staff-administrator&password=demo");
        var matcher = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!matcher.find()) throw new IllegalStateException("no token: " + answer);
        return matcher.group(1);
    }

    private static byte[] request(String path, String token, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + (body.isEmpty() ? "" : "\r\nContent-Type: application/json")
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
