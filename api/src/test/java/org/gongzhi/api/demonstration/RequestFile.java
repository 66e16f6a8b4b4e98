package org.gongzhi.api.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of requests as VS Code's REST Client reads it: requests are parted by {@code ###} and a title; before the first
 * line of a request there may be comments, {@code # @name} and {@code @variable = value}; after its headers, a body.
 * What stands in {@code {{ }}} is left as it is.
 */
record RequestFile(Map<String, String> variables, List<Request> requests) {

    /** @param name that later requests know its answer by */
    record Request(
            String title,
            @Nullable String name,
            String method,
            String address,
            Map<String, String> headers,
            List<String> body) {}

    private static final String SEPARATOR = "###";
    private static final Pattern NAME = Pattern.compile("# @name (\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("@(\\w+) = (.*)");

    static RequestFile read(Path path) throws IOException {
        var variables = new LinkedHashMap<String, String>();
        var requests = new ArrayList<Request>();
        for (String block : Files.readString(path).split("(?m)^" + SEPARATOR, -1)) {
            Request request = request(block.lines().toList(), variables);
            if (request != null) requests.add(request);
        }
        return new RequestFile(variables, requests);
    }

    private static @Nullable Request request(List<String> lines, Map<String, String> variables) {
        if (lines.isEmpty()) return null;
        String title = lines.getFirst().strip();
        @Nullable String name = null;
        int at = 1;
        for (; at < lines.size() && isBeforeRequest(lines.get(at)); at++) {
            Matcher named = NAME.matcher(lines.get(at));
            if (named.matches()) name = named.group(1);
            Matcher variable = VARIABLE.matcher(lines.get(at));
            if (variable.matches())
                variables.put(variable.group(1), variable.group(2).strip());
        }
        if (at == lines.size()) return null;
        String[] first = lines.get(at++).split(" ", 2);
        var headers = new LinkedHashMap<String, String>();
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            String[] header = lines.get(at).split(": ", 2);
            headers.put(header[0], header[1]);
        }
        return new Request(title, name, first[0], first[1], headers, body(lines.subList(at, lines.size())));
    }

    private static boolean isBeforeRequest(String line) {
        return line.isBlank() || line.startsWith("#") || line.startsWith("@");
    }

    private static List<String> body(List<String> rest) {
        int from = 0;
        int to = rest.size();
        while (from < to && rest.get(from).isBlank()) from++;
        while (to > from && rest.get(to - 1).isBlank()) to--;
        return List.copyOf(rest.subList(from, to));
    }
}
