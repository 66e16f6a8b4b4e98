package org.gongzhi.api.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.STAFF;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.store.Edition;
import org.gongzhi.projections.store.Parked;
import org.gongzhi.projections.store.StoredEdition;
import org.gongzhi.projections.store.ViewBatch;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator does with the views, over HTTP; and who may. */
@DistrictTest
class AdministrationViewsTest {

    private static final String VIEWS = "/administration/views";
    private static final Instant PARKED_AT = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TOWN = "area-WIELICZKA-TOWN";
    private static final String AREAS = VIEWS + "/" + AreaPage.VIEW.name();

    @Autowired
    TestDistrict district;

    @Autowired
    ViewRunner runner;

    @Autowired
    ViewStore store;

    @BeforeEach
    void found() {
        district.founded().settle();
    }

    private Answer get(String path) {
        return district.client().get(ADMINISTRATOR, path);
    }

    private Answer post(String path, String body) {
        return district.client().post(ADMINISTRATOR, path, body);
    }

    private StoredEdition live() {
        return store.editions().stream()
                .filter(StoredEdition::live)
                .filter(edition -> edition.edition().view().equals(AreaPage.VIEW.name()))
                .findFirst()
                .orElseThrow();
    }

    /** As if the view had failed at these events; nothing is being folded meanwhile. */
    private void park(Parked... events) {
        StoredEdition live = live();
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(
                        live.edition(), live.position(), List.of(), List.of(events), List.of())),
                List.of()));
    }

    private static Parked parked(String document, long position) {
        return Parked.failed(
                document, position, "territory.AreaDefined", new IllegalStateException("a bug"), PARKED_AT);
    }

    @Test
    void only_administrators_get_in() {
        var others = new ArrayList<>(STAFF);
        others.remove(ADMINISTRATOR);
        others.add(GREEN_MEMBER);
        others.add(RESIDENT);
        for (String path : List.of(VIEWS, AREAS, AREAS + "/parked")) {
            assertThat(get(path).status()).as(path).isEqualTo(200);
            assertThat(district.client().get(path).status()).as(path).isEqualTo(401);
            for (String other : others) {
                assertThat(district.client().get(other, path).status())
                        .as(other + " " + path)
                        .isEqualTo(403);
            }
        }
        Edition before = live().edition();
        for (String path : List.of(AREAS + "/rebuild", AREAS + "/retry")) {
            var nobody = district.client()
                    .request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(district.client().send(nobody).status()).as(path).isEqualTo(401);
            for (String other : others) {
                assertThat(district.client().post(other, path, "{}").status())
                        .as(other + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(live().edition()).isEqualTo(before);
    }

    @Test
    void every_view_is_listed_with_how_it_is() {
        var all = get(VIEWS).json();

        assertThat(all.path("state").asString()).isEqualTo("RUNNING");
        assertThat(all.path("views")).hasSizeGreaterThan(20);
        var areas = get(AREAS).json();
        assertThat(areas.path("view").asString()).isEqualTo("openrecord.areas");
        assertThat(areas.path("edition").asString()).isEqualTo(live().edition().toString());
        assertThat(areas.path("position").asLong()).isEqualTo(district.head());
        assertThat(areas.path("lag").asLong()).isZero();
        assertThat(areas.path("parkedEvents").asLong(-1)).isZero();
    }

    @Test
    void a_view_that_is_not_there_is_not_found() {
        for (String path : List.of("/nothing", "/nothing/parked")) {
            var answer = get(VIEWS + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("common.not-found");
        }
        for (String path : List.of("/nothing/rebuild", "/nothing/retry")) {
            assertThat(post(VIEWS + path, "{}").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_rebuild_can_be_followed_runs_once_at_a_time_and_ends_with_a_new_edition() throws Exception {
        var held = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        runner.onRebuild(progress -> {
            reached.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int build = live().edition().build();
        try {
            var begun = post(AREAS + "/rebuild", "");
            assertThat(begun.status()).isEqualTo(202);
            reached.await();

            var second = post(AREAS + "/rebuild", "");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("common.view-being-rebuilt");
            var rebuild = get(AREAS).json().path("rebuild");
            assertThat(rebuild.path("total").asLong()).isPositive();
            assertThat(rebuild.path("done").asLong())
                    .isBetween(0L, rebuild.path("total").asLong());
        } finally {
            held.countDown();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(AREAS).json().path("rebuild").isMissingNode()
                        && live().edition().build() > build);
        assertThat(get("/government/areas/" + DISTRICT).status()).isEqualTo(200);
    }

    @Test
    void parked_events_are_listed_page_by_page_and_folded_by_a_retry() {
        park(parked(DISTRICT, 5), parked(TOWN, 6), parked(EAST, 9));

        var first = get(AREAS + "/parked?limit=2").json();
        assertThat(first.path("items").findValuesAsString("document")).containsExactly(DISTRICT, TOWN);
        assertThat(first.path("items").path(0).path("cause").asString())
                .isEqualTo("java.lang.IllegalStateException: a bug");
        assertThat(first.path("items").path(0).path("parkedAt").asString()).isEqualTo(PARKED_AT.toString());
        var rest = get(AREAS + "/parked?limit=2&cursor=" + first.path("next").asString())
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isMissingNode()).isTrue();

        var one = post(AREAS + "/retry", "{\"document\": \"" + EAST + "\"}");
        assertThat(one.status()).as(one.response().body()).isEqualTo(200);
        assertThat(one.json().path("folded").asLong()).isEqualTo(1);
        assertThat(one.json().path("left").asLong()).isEqualTo(2);
        var all = post(AREAS + "/retry", "{}").json();
        assertThat(all.path("folded").asLong()).isEqualTo(2);
        assertThat(all.path("left").asLong(-1)).isZero();
        assertThat(get(AREAS).json().path("parkedEvents").asLong(-1)).isZero();
    }

    @Test
    void events_of_unknown_documents_need_a_rebuild() {
        var answer = post(AREAS + "/retry", "{\"document\": \"*\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("common.rebuild-needed");
    }

    @Test
    void a_cursor_that_is_none_is_refused() {
        assertThat(get(AREAS + "/parked?cursor=x").code()).isEqualTo("common.bad-cursor");
    }
}
