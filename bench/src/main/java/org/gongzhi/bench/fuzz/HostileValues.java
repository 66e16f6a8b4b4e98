package org.gongzhi.bench.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What to put where something sensible is expected. */
final class HostileValues {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "undefined",
            "true",
            "-1",
            "0",
            "1e309",
            "NaN",
            "$where",
            "{\"$gt\": \"\"}",
            "'; DROP TABLE events;--",
            "\" OR \"1\"=\"1",
            "1) UNION SELECT * FROM sqlite_master--",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%2e%2e%2f%2e%2e%2f",
            "%00",
            "\u0000",
            "a\u0000b",
            "x\r\nX-Injected: yes",
            "\r\n\r\nHTTP/1.1 200 OK",
            "<script>alert(1)</script>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
            "${jndi:ldap://127.0.0.1/x}",
            "#{7*7}",
            "{{7*7}}",
            "%n%n%s%s%x",
            "`id`",
            "$(id)",
            "\uD800",
            "\uDFFF\uD800",
            "\u202Etxet",
            "\uFEFFbom",
            "\uFFFF",
            "e\u0301\u0301\u0301\u0301",
            "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\u5171\u6CBB\u793E\u533A",
            "\u0130\u0131",
            "\u00DF\uFB03",
            "organization-",
            "area-",
            "staff-",
            "resident-",
            "system:handover",
            "voter:0",
            "2023-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "0000-00-00",
            "99999999999999999999999999999999",
            "0x7fffffff",
            "1_000",
            "\u0661\u0662\u0663");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1e400",
            "-1e400",
            "1e-400",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "2147483648",
            "0.1000000000000000055511151231257827",
            "1E+2147483647",
            "1" + "0".repeat(400),
            "0." + "0".repeat(400) + "1");

    private final SplittableRandom random;

    HostileValues(SplittableRandom random) {
        this.random = random;
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 << random.nextInt(4, random.nextInt(10) == 0 ? 16 : 9));
            case 1 -> "\uD83D\uDE00".repeat(random.nextInt(1, 300));
            case 2 -> characters(random.nextInt(1, 40));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private String characters(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append((char) random.nextInt(0x10000));
        return text.toString();
    }

    /** As it stands in JSON, good or bad. */
    String json() {
        return switch (random.nextInt(8)) {
            case 0 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 1 -> random.nextBoolean() ? "null" : "true";
            case 2 -> "[]";
            case 3 -> "{}";
            case 4 -> nested(random.nextInt(1, 1_500));
            case 5 -> "[" + quoted(text()) + ",".concat(quoted(text())) + "]";
            default -> quoted(text());
        };
    }

    String nested(int depth) {
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    /** A value of another kind than the one that stands there. */
    JsonNode swapped(JsonNode there) {
        var nodes = JSON.getNodeFactory();
        if (there.isString())
            return random.nextBoolean() ? nodes.numberNode(random.nextLong()) : nodes.booleanNode(true);
        if (there.isNumber()) return nodes.stringNode(there.toString());
        if (there.isArray()) return nodes.objectNode().set("0", there.path(0));
        if (there.isObject()) return nodes.arrayNode().add(there);
        return nodes.nullNode();
    }

    byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(1, 400)];
        random.nextBytes(bytes);
        return bytes;
    }
}
