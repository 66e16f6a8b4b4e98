package org.gongzhi.api.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.demonstration.RequestFile.Request;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The request files under docs, each from top to bottom against a service that has told the story, as somebody would who
 * reads the comments: each request is answered with the status that its title ends with or names, else well.
 */
@SpringBootTest(
        classes = {GongzhiApplication.class, TestDistrict.class, TestDistrict.Time.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "gongzhi.data=target/request-files-test-${random.uuid}")
@ActiveProfiles("demonstration")
@DirtiesContext
class RequestFilesTest {

    private static final Path FOLDER = Path.of("..", "docs", "requests");

    private static final Pattern STATUS = Pattern.compile(": ([1-5]\\d\\d)\\b");
    private static final Pattern WAIT = Pattern.compile("\\bWait (\\d+) minute");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.+?)}}");
    private static final Pattern TIME = Pattern.compile("\\$datetime iso8601(?: (\\d+) ([md]))?");
    private static final Pattern ANSWER = Pattern.compile("(\\w+)\\.response\\.(headers|body)\\.(.+)");
    private static final String FILE = "< ";

    private record Answer(HttpResponse<?> response, String body) {}

    @Autowired
    private TestDistrict district;

    private final Map<String, Answer> answers = new HashMap<>();
    private Map<String, String> variables = Map.of();

    static Stream<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRequestIsAnsweredAsItsTitleSays(String name) throws Exception {
        RequestFile file = RequestFile.read(FOLDER.resolve(name));
        assertThat(file.requests()).isNotEmpty();
        variables = new HashMap<>(file.variables());
        variables.put("host", "http://localhost:" + district.client().port());

        for (Request request : file.requests()) {
            Matcher wait = WAIT.matcher(request.title());
            if (wait.find()) district.time().pass(Duration.ofMinutes(Long.parseLong(wait.group(1))));
            Answer answer = send(request);
            assertThat(answer.response.statusCode())
                    .as("%s: %s: %s %s: %s", name, request.title(), request.method(), request.address(), answer.body)
                    .satisfies(status -> assertAsTitleSays(request.title(), status));
            if (answer.response.statusCode() == 202) awaitEnd(request, answer);
            if (request.name() != null) answers.put(request.name(), answer);
            district.settle();
        }
    }

    private static void assertAsTitleSays(String title, int status) {
        Matcher said = STATUS.matcher(title);
        if (said.find()) assertThat(status).isEqualTo(Integer.parseInt(said.group(1)));
        else assertThat(status).isBetween(200, 299);
    }

    private Answer send(Request request) throws IOException, InterruptedException {
        var http = HttpRequest.newBuilder(URI.create(resolved(request.address())));
        request.headers().forEach((header, value) -> http.header(header, resolved(value)));
        http.method(request.method(), BodyPublishers.ofByteArray(body(request)));
        var response = district.client().http().send(http.build(), BodyHandlers.ofInputStream());
        try (var stream = response.body()) {
            boolean endless =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Answer(response, endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private byte[] body(Request request) throws IOException {
        boolean parts = request.headers().getOrDefault("Content-Type", "").startsWith("multipart/");
        byte[] lineEnd = (parts ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8);
        var body = new ByteArrayOutputStream();
        for (String line : request.body()) {
            if (body.size() > 0) body.writeBytes(lineEnd);
            if (line.startsWith(FILE))
                body.writeBytes(Files.readAllBytes(FOLDER.resolve(line.substring(FILE.length()))));
            else body.writeBytes(resolved(line).getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    /** What was only accepted goes on in the background; its reader looks again until it has ended. */
    private void awaitEnd(Request begun, Answer answer) {
        String address = answer.response.headers().firstValue("Location").orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !district.client()
                        .send(district.client()
                                .request(address)
                                .header(
                                        "Authorization",
                                        resolved(Objects.requireNonNull(
                                                begun.headers().get("Authorization"))))
                                .GET())
                        .json()
                        .path("state")
                        .asString()
                        .equals("RUNNING"));
    }

    private String resolved(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String place) {
        Matcher time = TIME.matcher(place);
        if (time.matches()) return time(time);
        Matcher of = ANSWER.matcher(place);
        if (!of.matches()) return resolved(Objects.requireNonNull(variables.get(place), place));
        Answer answer = Objects.requireNonNull(answers.get(of.group(1)), place);
        if (of.group(2).equals("headers"))
            return answer.response.headers().firstValue(of.group(3)).orElseThrow();
        String pointer = "/" + of.group(3).replace('.', '/').replace('[', '/').replace("]", "");
        var value = Client.JSON.readTree(answer.body).at(pointer);
        assertThat(value.isMissingNode()).as(place + " in " + answer.body).isFalse();
        return value.asString();
    }

    private String time(Matcher time) {
        var now = district.now().truncatedTo(ChronoUnit.MILLIS);
        if (time.group(1) == null) return now.toString();
        var unit = time.group(2).equals("m") ? ChronoUnit.MINUTES : ChronoUnit.DAYS;
        return now.plus(Long.parseLong(time.group(1)), unit).toString();
    }
}
