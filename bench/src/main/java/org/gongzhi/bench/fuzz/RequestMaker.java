package org.gongzhi.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gongzhi.bench.fuzz.PublishedContract.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests that are nearly right, in every place where they can be wrong. */
final class RequestMaker {

    /**
     * A request.
     *
     * @param party whose token it bears; null: none, or one that is no token
     * @param key of its command, if it can be told apart by it
     * @param waits it asks for a position that may never come: 503 is an answer to that
     */
    @SuppressWarnings("ArrayRecordComponent") // what is sent, byte for byte
    record Made(
            byte[] bytes,
            Operation operation,
            @Nullable String party,
            @Nullable String key,
            boolean waits) {

        String readable() {
            String text = new String(bytes, StandardCharsets.ISO_8859_1)
                    .replaceAll("Bearer [A-Za-z0-9_-]{20,}\\.[^\r]*", "Bearer <" + party + ">");
            return text.substring(0, Math.min(text.length(), 1_500));
        }
    }

    private static final List<String> TYPES = List.of(
            "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "*/*", "x");

    private final PublishedContract contract;
    private final KnownIds ids;
    private final Map<String, String> tokens;
    private final List<String> parties;

    /** @param tokens by party */
    RequestMaker(PublishedContract contract, KnownIds ids, Map<String, String> tokens) {
        this.contract = contract;
        this.ids = ids;
        this.tokens = tokens;
        this.parties = List.copyOf(tokens.keySet());
    }

    Made make(SplittableRandom random, String key) {
        var hostile = new HostileValues(random);
        var operations = contract.operations();
        Operation operation = operations.get(random.nextInt(operations.size()));
        String party = party(operation, random);
        var head = new StringBuilder(method(operation, random))
                .append(' ')
                .append(target(operation, random, hostile))
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        String shown = party;
        if (party != null && random.nextInt(40) == 0) {
            head.append("Authorization: ").append(line(hostile.text())).append("\r\n");
            shown = null;
        } else if (party != null) {
            head.append("Authorization: Bearer ").append(tokens.get(party)).append("\r\n");
        }
        String sentKey = null;
        if (random.nextInt(40) == 0) {
            head.append("Idempotency-Key: ").append(line(hostile.text())).append("\r\n");
        } else {
            head.append("Idempotency-Key: ").append(key).append("\r\n");
            sentKey = key;
        }
        boolean waits = header(head, "Gongzhi-At-Least", 30, random, hostile);
        header(head, "If-Match", 15, random, hostile);
        header(head, "If-None-Match", 30, random, hostile);
        header(head, "Accept-Language", 20, random, hostile);
        header(head, "Accept", 40, random, hostile);
        header(head, "Gongzhi-On-Behalf-Of", 40, random, hostile);
        header(head, "Last-Event-ID", 60, random, hostile);
        header(head, "X-Forwarded-For", 60, random, hostile);
        byte[] body = body(operation, random, hostile);
        if (body.length > 0 || operation.method().equals("POST")) {
            String type = random.nextInt(20) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : mediaType(operation);
            head.append("Content-Type: ").append(type).append("\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return new Made(bytes.toByteArray(), operation, shown, sentKey, waits);
    }

    private static String mediaType(Operation operation) {
        if (operation.mediaType().startsWith("multipart")) return operation.mediaType() + "; boundary=b";
        return operation.mediaType().isEmpty() ? "application/json" : operation.mediaType();
    }

    private static String method(Operation operation, SplittableRandom random) {
        if (random.nextInt(60) > 0) return operation.method();
        return List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO").get(random.nextInt(6));
    }

    private @Nullable String party(Operation operation, SplittableRandom random) {
        int kind = random.nextInt(40);
        if (kind == 0) return null;
        if (kind == 1 || operation.path().startsWith("/open"))
            return random.nextInt(3) == 0 ? parties.get(random.nextInt(parties.size())) : null;
        String prefix = operation.path().startsWith("/organizations")
                ? "member-"
                : operation.path().startsWith("/residents")
                        ? "resident-"
                        : operation.path().startsWith("/administration") ? "staff-administrator" : "staff-";
        var fitting = parties.stream().filter(each -> each.startsWith(prefix)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    private String target(Operation operation, SplittableRandom random, HostileValues hostile) {
        var target = new StringBuilder();
        String before = "";
        for (String segment : operation.path().substring(1).split("/", -1)) {
            target.append('/');
            if (segment.startsWith("{")) {
                String known = !endsParties(operation) && random.nextInt(5) < 4
                        ? segment.equals("{id}")
                                ? ids.forPath(before, random)
                                : ids.forField(segment.substring(1, segment.length() - 1), random)
                        : null;
                target.append(
                        known != null
                                ? known
                                : random.nextInt(8) == 0 ? target(hostile.text()) : encoded(hostile.text()));
            } else {
                target.append(segment.replaceAll("\\{[^}]+}", "x"));
            }
            before = segment;
        }
        var query = new ArrayList<String>();
        for (String parameter : operation.queryParameters()) {
            if (random.nextInt(5) > 0) continue;
            String known = random.nextBoolean() ? ids.forField(parameter, random) : null;
            query.add(parameter + "=" + encoded(known == null ? hostile.text() : known));
        }
        if (random.nextInt(20) == 0) query.add(encoded(hostile.text()) + "=" + encoded(hostile.text()));
        if (!query.isEmpty()) target.append('?').append(String.join("&", query));
        return target.length() > 9_000 ? target.substring(0, 9_000) : target.toString();
    }

    /** A party that has left could show nothing more. */
    private static boolean endsParties(Operation operation) {
        String path = operation.path();
        return path.endsWith("/deactivate") || path.endsWith("/roles") || path.endsWith("organizations/{id}/suspend");
    }

    /** As it is, but for what would end the request's line. */
    private static String target(String text) {
        return line(text).replace('\r', ' ').replace('\n', ' ');
    }

    /** @return whether it was added */
    private static boolean header(
            StringBuilder head, String name, int oneIn, SplittableRandom random, HostileValues hostile) {
        if (random.nextInt(oneIn) > 0) return false;
        String value = random.nextInt(4) == 0 ? String.valueOf(random.nextInt(2_000)) : line(hostile.text());
        head.append(name).append(": ").append(value).append("\r\n");
        return true;
    }

    /** Something that is still one request, if maybe a bad one: a line's end inside would begin another. */
    private static String line(String text) {
        String one = text.replace("\r\n\r\n", "\r\n").replace("\n\n", "\n");
        return one.length() > 12_000 ? one.substring(0, 12_000) : one;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body(Operation operation, SplittableRandom random, HostileValues hostile) {
        JsonNode schema = operation.body();
        if (schema == null) return other(operation, random, hostile);
        JsonNode body = contract.example(schema, "", name -> ids.forField(name, random));
        return switch (random.nextInt(32)) {
            case 0 -> hostile.bytes();
            case 1 -> utf8(hostile.json());
            case 2 -> utf8(hostile.nested(random.nextInt(1, random.nextInt(10) == 0 ? 20_000 : 1_200)));
            case 3 ->
                utf8(body.toString().substring(0, random.nextInt(body.toString().length() + 1)));
            case 4 -> utf8(body + body.toString());
            case 5 -> random.nextInt(20) == 0 ? utf8(HostileValues.quoted("x".repeat(1_200_000))) : new byte[0];
            case 6 -> body.toString().getBytes(StandardCharsets.UTF_16);
            case 7 -> utf8(body.toString().replaceFirst("\\{", "{\"__proto__\":{\"roles\":[\"ADMINISTRATOR\"]},"));
            case 8 -> utf8(body.toString().replaceFirst("\\{(\"[^\"]+\")", "{$1:1,$1"));
            case 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 -> utf8(body.toString());
            default -> utf8(spoilt(body, random, hostile));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] other(Operation operation, SplittableRandom random, HostileValues hostile) {
        if (operation.mediaType().isEmpty()) return random.nextInt(30) == 0 ? hostile.bytes() : new byte[0];
        if (operation.mediaType().startsWith("multipart"))
            return utf8("--b\r\nContent-Disposition: form-data; name=\"areaId\"\r\n\r\n" + hostile.text()
                    + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + line(hostile.text())
                    + "\"\r\n\r\n" + hostile.text() + (random.nextInt(4) == 0 ? "" : "\r\n--b--\r\n"));
        if (operation.mediaType().contains("form-urlencoded"))
            return utf8("account=" + encoded(hostile.text()) + "&password=" + encoded(hostile.text()));
        return random.nextBoolean() ? hostile.bytes() : utf8(hostile.text());
    }

    /** The body with one thing changed, wherever in it; written by hand, since not everything is JSON any more. */
    private String spoilt(JsonNode body, SplittableRandom random, HostileValues hostile) {
        var places = new ArrayList<Runnable>();
        String mark = "\"\u0001spoilt\u0001\"";
        collect(body, random, hostile, places, mark);
        if (places.isEmpty()) return hostile.json();
        places.get(random.nextInt(places.size())).run();
        return body.toString().replace("\"\\u0001spoilt\\u0001\"", hostile.json());
    }

    private static void collect(
            JsonNode node, SplittableRandom random, HostileValues hostile, List<Runnable> places, String mark) {
        String inner = mark.substring(1, mark.length() - 1);
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                places.add(() -> {
                    switch (random.nextInt(6)) {
                        case 0 -> object.remove(name);
                        case 1 -> object.set(name, hostile.swapped(object.path(name)));
                        case 2 -> object.put(hostile.text(), hostile.text());
                        default -> object.put(name, inner);
                    }
                });
                collect(object.path(name), random, hostile, places, mark);
            }
        } else if (node instanceof ArrayNode array) {
            places.add(() -> {
                int most = random.nextInt(20) == 0 ? 3_000 : 4;
                for (int i = random.nextInt(1, most); i > 0 && array.size() > 0; i--) array.add(array.get(0));
            });
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.set(index, inner));
                collect(array.get(i), random, hostile, places, mark);
            }
        }
    }
}
