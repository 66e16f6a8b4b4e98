package org.gongzhi.api.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.Mailbox;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Letters that say that there is news, through a mail server in this process. Each test has residents of its own. */
@DistrictTest
class MailTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String MAIL = "/residents/inbox/mail";

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Postman postman;

    @Autowired
    Environment environment;

    private String reader = "";
    private String other = "";

    @BeforeEach
    void two_residents() {
        district.founded();
        reader = enrolled();
        other = enrolled();
        choose(other, "AT_ONCE", "");
    }

    @AfterEach
    void nobody_wants_mail_any_more() {
        choose(other, "NONE", "");
        district.client().post(reader, MAIL, "{\"mode\": \"NONE\", \"language\": \"ENGLISH\"}");
    }

    private String enrolled() {
        String resident = "resident-mail-" + NUMBER.incrementAndGet();
        district.must(TestDistrict.ADMINISTRATOR, "/government/residents", """
                {"residentId": "%s", "areaId": "%s"}""".formatted(resident, TestDistrict.EAST));
        district.client()
                .with(
                        resident,
                        tokens.of(
                                resident,
                                null,
                                claims -> claims.claim("area", "WIELICZKA-TOWN-1-EAST"),
                                Role.RESIDENT));
        return resident;
    }

    private static String addressOf(String resident) {
        return resident + "@mail.example";
    }

    private void choose(String resident, String mode, String more) {
        district.must(resident, MAIL, """
                {"mode": "%s", "language": "ENGLISH", "address": "%s"%s}
                """.formatted(mode, addressOf(resident), more));
    }

    /** And withdrawn at once, so that no deadline makes more news of it. */
    private String raise(String resident) {
        String matter = district.idOf(resident, "/residents/matters", """
                {"kind": "EVENT", "areaId": "%s", "category": "rubbish", "description": "Rubbish behind the school",
                 "place": {"latitude": 49.98, "longitude": 20.06}}""".formatted(TestDistrict.EAST));
        district.must(resident, "/residents/matters/" + matter + "/withdraw", "");
        return matter;
    }

    private int letters(String resident) {
        return mailbox.lettersTo(addressOf(resident)).size();
    }

    /** A letter to the other one, who is written to at once, comes in a round that began after now. */
    private void afterARound() {
        for (int i = 0; i < 2; i++) {
            int before = letters(other);
            raise(other);
            district.settle();
            postman.look();
            Awaitility.await().until(() -> letters(other) > before);
        }
    }

    @Test
    void who_wants_it_at_once_is_written_that_there_is_news_and_where_and_nothing_more() throws Exception {
        choose(reader, "AT_ONCE", "");
        String matter = raise(reader);
        afterARound();

        assertThat(letters(reader)).isEqualTo(1);
        var letter = mailbox.lettersTo(addressOf(reader)).getFirst();
        assertThat(letter.getSubject()).isEqualTo("Gongzhi: there is news for you");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(letter.getContent()))
                .contains("https://district.example/residents/inbox")
                .doesNotContain(matter, "matter", "school", "resident-");
    }

    @Test
    void a_letter_is_written_in_the_readers_language() throws Exception {
        district.must(reader, MAIL, """
                {"mode": "AT_ONCE", "language": "CHINESE", "address": "%s"}""".formatted(addressOf(reader)));
        raise(reader);
        afterARound();

        assertThat(mailbox.lettersTo(addressOf(reader)).getFirst().getSubject()).isEqualTo("共治：您有新消息");
    }

    @Test
    void what_was_read_and_what_was_not_asked_for_is_not_written_about() {
        choose(reader, "AT_ONCE", ", \"kinds\": [\"MATTER_CLOSED\"]");
        raise(reader);
        afterARound();
        assertThat(letters(reader)).isZero();

        long head = district.head();
        district.must(reader, "/residents/inbox/read", "{\"upTo\": " + head + "}");
        choose(reader, "AT_ONCE", "");
        afterARound();
        assertThat(letters(reader)).isZero();
    }

    @Test
    void a_digest_comes_once_a_day_on_days_with_news_and_once_after_a_week_of_silence() {
        choose(reader, "DAILY", "");
        raise(reader);
        district.time().pass(Duration.ofDays(1));
        afterARound();
        assertThat(letters(reader)).as("after a morning").isEqualTo(1);

        raise(reader);
        afterARound();
        assertThat(letters(reader)).as("on the same day").isEqualTo(1);
        district.time().pass(Duration.ofDays(7));
        afterARound();
        assertThat(letters(reader)).as("after a week, in which nobody looked").isEqualTo(2);

        district.time().pass(Duration.ofDays(1));
        afterARound();
        assertThat(letters(reader)).as("after a day without news").isEqualTo(2);
    }

    @Test
    void whose_letter_is_not_taken_keeps_nobody_from_theirs() {
        district.must(reader, MAIL, """
                {"mode": "AT_ONCE", "language": "ENGLISH", "address": "unknown@mail.example"}""");
        raise(reader);
        afterARound();

        assertThat(letters(other)).isEqualTo(2);
    }

    @Test
    void an_address_is_readable_for_its_owner_alone_and_goes_with_them() throws IOException {
        choose(reader, "AT_ONCE", "");
        assertThat(district.read(reader, MAIL).json().path("address").asString())
                .isEqualTo(addressOf(reader));
        assertThat(district.read(other, MAIL).response().body()).doesNotContain(addressOf(reader));

        raise(reader);
        district.must(TestDistrict.ADMINISTRATOR, "/government/residents/" + reader + "/erase", """
                {"ground": "REQUESTED"}""");
        afterARound();

        assertThat(letters(reader)).isZero();
        Path data = Path.of(environment.getRequiredProperty("gongzhi.data"));
        for (String file : new String[] {"log.db", "log.db-wal", "views.db", "views.db-wal"}) {
            Path path = data.resolve(file);
            if (Files.exists(path))
                assertThat(new String(Files.readAllBytes(path), ISO_8859_1))
                        .as(file)
                        .doesNotContain("@mail.example");
        }
    }
}
