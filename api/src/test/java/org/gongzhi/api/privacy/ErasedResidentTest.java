package org.gongzhi.api.privacy;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.AudienceFixture.COMMISSIONER;
import static org.gongzhi.api.AudienceFixture.MILESTONE;
import static org.gongzhi.api.AudienceFixture.OFFICER;
import static org.gongzhi.api.AudienceFixture.TREASURER;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.district.District;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.Opened;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * The right to be forgotten, on a whole district: a resident with an unmistakable name votes, answers, rates and is
 * erased. Then no byte of the data folder and no line of the logs says who they were or what they said, while every
 * count and sum is what it was.
 */
@SpringBootTest(
        classes = {GongzhiApplication.class, AudienceFixture.class, AudienceFixture.Time.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "gongzhi.data=${java.io.tmpdir}/gongzhi-erasure-test-${random.uuid}",
            "gongzhi.zone=Europe/Warsaw",
            "logging.level.gongzhi.access=info"
        })
@ExtendWith(OutputCaptureExtension.class)
class ErasedResidentTest {

    private static final String NAME = "欧阳晓蓓 Quillfeather-Zabłocka";
    private static final String PHONE = "+86 199 7531 8642";
    private static final String ADDRESS = "槐荫巷 17-3, Xanthippe Court";
    private static final String SAID = "The railing wobbles like a zeppelin; 栏杆摇摇欲坠";
    private static final String RATED = "Polite marmalade-coloured gardeners, 园丁很客气";
    private static final String COLLEAGUE = "司徒望舒 Peregrine";
    private static final Traces TRACES = Traces.of(
            NAME,
            "欧阳晓蓓",
            "Quillfeather",
            PHONE,
            "7531 8642",
            ADDRESS,
            "Xanthippe",
            SAID,
            "zeppelin",
            "摇摇欲坠",
            RATED,
            "marmalade",
            "园丁很客气");

    private static final String ERASED = "resident-1";

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    @Autowired
    DataFolder folder;

    @Autowired
    EventLog log;

    @Autowired
    Sealing sealing;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @TempDir
    Path backup;

    private List<JsonNode> items(String account, String path) {
        return district.read(account, path).json().path("items").valueStream().toList();
    }

    private static String body(Client.Answer answer) {
        return answer.response().body();
    }

    @Test
    void after_an_erasure_nothing_tells_who_it_was_and_all_counts_and_sums_stand(CapturedOutput output)
            throws Exception {
        district.founded();
        assertThat(client.post(
                                OFFICER,
                                "/government/residents/" + ERASED + "/details",
                                """
                                {"details": {"name": "%s", "phone": "%s", "address": "%s"}}""".formatted(NAME, PHONE, ADDRESS),
                                "Idempotency-Key",
                                "0d9f4c1e-5b8e-4c50-9a35-6f0e1d2c3b4a")
                        .status())
                .isEqualTo(200);
        String ballot = district.openBallot(AudienceFixture.CITY);
        district.vote(ERASED, ballot, "park", "bench");
        district.vote("resident-2", ballot, "park");
        district.close(ballot);
        String contract = district.draftedContract(district.publishedCall(district.projectOf(ballot, "park")));
        district.sign(contract);
        district.deliver(contract);
        String confirm = "/residents/contracts/" + contract + "/deliveries/" + MILESTONE + "/confirm";
        district.must(ERASED, confirm, "{\"asReported\": true, \"comment\": \"%s\"}".formatted(SAID));
        district.must(
                COMMISSIONER,
                "/government/contracts/" + contract + "/deliveries/" + MILESTONE + "/accept",
                "{\"note\": \"As agreed\"}");
        district.must(
                ERASED,
                "/residents/contracts/" + contract + "/rate",
                "{\"stars\": 4, \"comment\": \"%s\"}".formatted(RATED));
        district.awaited(
                "/open/contracts/" + contract,
                page -> page.path("milestones").path(0).path("stage").asString().equals("DUE"));

        // before: who may see it sees it, and even then no file says it
        assertThat(body(district.read(ERASED, "/residents/me"))).contains(NAME, PHONE, ADDRESS);
        assertThat(body(district.read(OFFICER, "/government/residents/" + ERASED)))
                .contains(NAME);
        assertThat(body(district.read(ERASED, "/residents/services"))).contains(SAID, RATED);
        String comments = "/government/contracts/" + contract + "/comments";
        assertThat(body(district.read(COMMISSIONER, comments)))
                .contains(SAID, RATED)
                .doesNotContain(ERASED);
        assertThat(client.get(TREASURER, comments).status()).isEqualTo(403);
        String own = body(district.read(ERASED, "/residents/me/data?limit=200"));
        assertThat(own).contains(NAME, SAID, RATED, "\"vote\":{\"ballotId\":\"" + ballot, "CASE_OFFICER");
        String told = body(district.read(OFFICER, "/government/residents/" + ERASED + "/data?limit=200"));
        assertThat(told).contains(NAME, SAID).doesNotContain("\"vote\"");
        assertThat(client.get("resident-2", "/government/residents/" + ERASED + "/data")
                        .status())
                .isEqualTo(403);
        assertThat(TRACES.in(folder.path())).isEmpty();
        List<String> publicPages = List.of(
                "/open/ballots/" + ballot,
                "/open/ballots/" + ballot + "/count",
                "/open/funds/" + district.founded(),
                "/open/contracts/" + contract);
        var countsBefore =
                publicPages.stream().map(page -> body(district.open(page))).toList();
        assertThat(countsBefore.getLast()).contains("\"count\":1");
        copyOfKeys(backup.resolve("before"));

        district.must(ERASED, "/residents/me/erasure-request", "");
        assertThat(items(OFFICER, "/government/duties?limit=200"))
                .anyMatch(duty -> duty.path("what").asString().equals("ANSWER_ERASURE_REQUEST"));
        district.must(OFFICER, "/government/residents/" + ERASED + "/erase", "{\"ground\": \"REQUESTED\"}");
        await().until(() -> items(OFFICER, "/government/residents/" + ERASED + "/data").stream()
                .anyMatch(item -> item.path("what").asString().equals("ResidentKeyDestroyed")));

        assertThat(TRACES.in(folder.path())).as("files").isEmpty();
        assertThat(TRACES.in(output.getAll())).as("logs").isFalse();
        for (String account : List.of(ERASED, OFFICER, COMMISSIONER)) {
            for (String path : List.of(
                    "/residents/me",
                    "/residents/services",
                    "/residents/me/data?limit=200",
                    "/government/residents/" + ERASED,
                    "/government/residents/" + ERASED + "/data?limit=200",
                    comments)) {
                assertThat(TRACES.in(body(district.read(account, path))))
                        .as(account + " " + path)
                        .isFalse();
            }
        }
        assertThat(items(COMMISSIONER, comments)).hasSize(2);
        assertThat(district.read(OFFICER, "/government/residents/" + ERASED)
                        .json()
                        .path("erased")
                        .asBoolean())
                .isTrue();
        assertThat(publicPages.stream().map(page -> body(district.open(page))).toList())
                .isEqualTo(countsBefore);
        assertThat(client.post(OFFICER, "/government/residents/" + ERASED + "/erase", "{\"ground\": \"REQUESTED\"}")
                        .code())
                .isEqualTo("registry.erased");

        // the envelope in the log, and all files there are, open no more; a backup of the keys from before still does
        copyOfKeys(backup.resolve("after"));
        assertThat(sealing.open(recorded(), PersonDetails.class)).isEqualTo(new Opened.Erased<>());
        assertThat(openedWith(backup.resolve("after"))).isEqualTo(new Opened.Erased<>());
        assertThat(openedWith(backup.resolve("before")).known().orElseThrow().name())
                .isEqualTo(NAME);
    }

    /** The details as they lie in the log. */
    private Sealed<PersonDetails> recorded() {
        try (var events = District.reader(log).readEvents(null, false)) {
            return events.map(event -> event.getPayload())
                    .filter(ResidentDetailsRecorded.class::isInstance)
                    .map(event -> ((ResidentDetailsRecorded) event).details())
                    .filter(details -> details.subject().equals(ERASED))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Database and master key, as a thief would take them. */
    private void copyOfKeys(Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(folder.path())) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("keys.db.*|subject-keys.key"))
                    .toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private Opened<PersonDetails> openedWith(Path stolen) throws IOException {
        var masters = MasterKeys.parse(Files.readString(stolen.resolve("subject-keys.key")));
        try (var data = DataFolder.open(stolen);
                var keys = SqliteSubjectKeys.open(data, masters)) {
            return new Sealing(keys).open(recorded(), PersonDetails.class);
        }
    }

    @Test
    void the_search_finds_what_it_looks_for_in_any_form() throws Exception {
        byte[] utf8 = ("xx" + SAID + "yy").getBytes(UTF_8);
        Path file = backup.resolve("found");
        for (byte[] planted : List.of(
                utf8,
                ("\0" + NAME).getBytes(UTF_16LE),
                Base64.getEncoder().encode(utf8),
                "\\u6b27\\u9633\\u6653\\u84d3".getBytes(UTF_8))) {
            Files.write(file, planted);
            assertThat(TRACES.in(backup)).containsExactly("found");
        }
        assertThat(Traces.of(ERASED).in(folder.path()))
                .as("what is not erased is there")
                .anyMatch(each -> each.startsWith("log.db"));
    }

    @Test
    void who_a_member_of_staff_is_colleagues_see_until_it_is_erased() {
        district.founded();
        String id = district.must(
                        AudienceFixture.ADMINISTRATOR,
                        "/government/staff",
                        "{\"organizationId\": \"%s\", \"roles\": [\"TREASURER\"]}".formatted(AudienceFixture.TOWN_HALL))
                .json()
                .path("id")
                .asString();
        String staff = "/government/staff/" + id;
        district.must(
                AudienceFixture.ADMINISTRATOR,
                staff + "/details",
                "{\"details\": {\"name\": \"%s\"}}".formatted(COLLEAGUE));
        assertThat(body(district.read(OFFICER, staff))).contains(COLLEAGUE);

        assertThat(client.post(AudienceFixture.ADMINISTRATOR, staff + "/erase", "{\"ground\": \"NO_LONGER_NEEDED\"}")
                        .code())
                .isEqualTo("registry.staff-still-here");
        district.must(AudienceFixture.ADMINISTRATOR, staff + "/deactivate", "");
        district.must(AudienceFixture.ADMINISTRATOR, staff + "/erase", "{\"ground\": \"NO_LONGER_NEEDED\"}");

        assertThat(district.read(OFFICER, staff).json().path("details").isMissingNode())
                .isTrue();
    }

    @Test
    void what_is_held_is_read_page_by_page() {
        district.founded();
        String path = "/residents/me/data?limit=1";
        var seen = new ArrayList<String>();
        JsonNode page = district.read("resident-3", path).json();
        while (true) {
            page.path("items").forEach(item -> seen.add(item.path("what").asString()));
            if (page.path("next").isMissingNode()) break;
            page = district.read(
                            "resident-3", path + "&cursor=" + page.path("next").asString())
                    .json();
        }
        assertThat(seen).startsWith("ResidentEnrolled").doesNotHaveDuplicates();
        for (String cursor : List.of("nonsense", "HISTORY~x", "VOTES~%00", "~", "PARTS~1")) {
            assertThat(client.get("resident-3", path + "&cursor=" + cursor).status())
                    .as(cursor)
                    .isEqualTo(400);
        }
        assertThat(client.get(OFFICER, "/government/residents/resident-3/data?cursor=VOTES~")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(OFFICER, "/government/residents/resident-nobody/data")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_left_is_erased_when_their_data_were_kept_for_long_enough() {
        district.founded();
        for (String id : List.of("resident-leaver", "resident-later")) {
            district.must(OFFICER, "/government/residents", """
                    {"residentId": "%s", "areaId": "%s", "details": {"name": "Leaver"}}""".formatted(id, AudienceFixture.EAST));
        }
        String leaver = "/government/residents/resident-leaver";
        district.must(OFFICER, leaver + "/deactivate", "");
        district.pass(Duration.ofDays(729));
        assertThat(district.read(OFFICER, leaver)
                        .json()
                        .path("details")
                        .path("name")
                        .asString())
                .isEqualTo("Leaver");

        district.pass(Duration.ofDays(2));
        // nobody tells the automation that the clock was set; it looks when its list changes
        String later = "/government/residents/resident-later";
        district.must(OFFICER, later + "/deactivate", "");

        await().until(() -> district.read(OFFICER, leaver).json().path("erased").asBoolean());
        assertThat(district.read(OFFICER, leaver).json().path("details").isMissingNode())
                .isTrue();
        assertThat(district.read(OFFICER, later).json().path("erased").asBoolean())
                .isFalse();
    }

    @Test
    void no_endpoint_answers_with_a_view_that_holds_what_is_sealed() {
        var answers = new HashSet<Class<?>>();
        endpoints
                .getHandlerMethods()
                .values()
                .forEach(method -> collect(method.getReturnType().getGenericParameterType(), answers));

        assertThat(answers).contains(EnrolledResident.class, Held.class).doesNotContain(Sealed.class);
    }

    /** The type and all that it is made of. */
    private static void collect(Type type, Set<Class<?>> found) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), found);
                for (Type argument : generic.getActualTypeArguments()) collect(argument, found);
            }
            case Class<?> one
            when found.add(one) && one.isRecord() -> {
                for (RecordComponent component : one.getRecordComponents()) collect(component.getGenericType(), found);
            }
            default -> {}
        }
    }
}
