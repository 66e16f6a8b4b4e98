package org.gongzhi.api.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@AudienceTest
class ActivityStreamTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    @Test
    @Timeout(20)
    void who_follows_from_a_position_is_told_what_happens_after_it() throws IOException, InterruptedException {
        district.founded();
        long before = district.head();
        var request = client.request("/open/activity/stream?kind=BALLOT")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", String.valueOf(before));

        var answer = client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            String ballot = district.openBallot(AudienceFixture.WEST);
            String line = lines.readLine();
            while (!line.startsWith("id:")) line = lines.readLine();
            assertThat(Long.parseLong(line.substring(3).strip())).isGreaterThan(before);
            assertThat(lines.readLine()).startsWith("data:").contains("BallotOpened", ballot);
        }
    }
}
