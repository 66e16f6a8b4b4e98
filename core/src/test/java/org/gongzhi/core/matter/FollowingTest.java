package org.gongzhi.core.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.matter.Matters.AT;
import static org.gongzhi.core.matter.Matters.COMMITTEE;
import static org.gongzhi.core.matter.Matters.NEIGHBOUR;
import static org.gongzhi.core.matter.Matters.REPORTERS;
import static org.gongzhi.core.matter.Matters.RESIDENT;

import java.util.List;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rule;
import org.gongzhi.core.matter.FollowableMatters.Standing;
import org.gongzhi.core.matter.FollowingCommand.FollowMatter;
import org.gongzhi.core.matter.FollowingCommand.UnfollowMatter;
import org.gongzhi.core.matter.FollowingEvent.MatterFollowed;
import org.gongzhi.core.matter.FollowingEvent.MatterUnfollowed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowingTest {

    private static final String ID = "following-m-resident-2";
    private static final MatterFollowed FOLLOWED = new MatterFollowed(ID, "m", "resident-2", AT);
    private static final MatterUnfollowed UNFOLLOWED = new MatterUnfollowed(ID, "m", "resident-2", AT);
    private static final FollowMatter FOLLOW = new FollowMatter("m", "resident-2", AT);
    private static final UnfollowMatter UNFOLLOW = new UnfollowMatter("m", "resident-2", AT);

    private FixtureConfiguration<Following> fixture;

    @BeforeEach
    void otherContexts() {
        fixture = new AggregateTestFixture<>(Following.class);
        fixture.registerInjectableResource(REPORTERS);
        fixture.registerInjectableResource((FollowableMatters) id -> switch (id) {
            case "m" -> Optional.of(new Standing("resident-1", true, false));
            case "confidential" -> Optional.of(new Standing("resident-1", false, false));
            case "over" -> Optional.of(new Standing("resident-1", true, true));
            default -> Optional.empty();
        });
    }

    private void refused(FollowingCommand command, Actor actor, Rule rule, Object... before) {
        fixture.given(before)
                .when(command, actor.toMetaData())
                .expectException(rejectedBy(rule))
                .expectNoEvents();
    }

    @Test
    void aResidentFollowsWhatConcernsThemTooAndCeasesTo() {
        fixture.given().when(FOLLOW, NEIGHBOUR.toMetaData()).expectEvents(FOLLOWED);
        fixture.given(FOLLOWED).when(UNFOLLOW, NEIGHBOUR.toMetaData()).expectEvents(UNFOLLOWED);
        fixture.given(FOLLOWED, UNFOLLOWED).when(FOLLOW, NEIGHBOUR.toMetaData()).expectEvents(FOLLOWED);
    }

    @Test
    void oneVoiceAPerson() {
        refused(FOLLOW, NEIGHBOUR, MatterRule.FOLLOWED_ALREADY, FOLLOWED);
        refused(UNFOLLOW, NEIGHBOUR, MatterRule.NOT_FOLLOWED);
        refused(UNFOLLOW, NEIGHBOUR, MatterRule.NOT_FOLLOWED, FOLLOWED, UNFOLLOWED);
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowMatter("other", "m", "resident-2", AT));
    }

    @Test
    void nobodyFollowsForAnother() {
        refused(FOLLOW, RESIDENT, MatterRule.FOLLOWS_FOR_ANOTHER);
        refused(UNFOLLOW, RESIDENT, MatterRule.FOLLOWS_FOR_ANOTHER, FOLLOWED);
        refused(FOLLOW, COMMITTEE, CommonRule.ROLE_REQUIRED);
    }

    @Test
    void whoeverRaisedItSpeaksForItAlready() {
        refused(new FollowMatter("m", "resident-1", AT), RESIDENT, MatterRule.FOLLOWS_OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confidential", "nothing"})
    void whatNobodyMayKnowOfCannotBeFollowed(String matter) {
        refused(new FollowMatter(matter, "resident-2", AT), NEIGHBOUR, CommonRule.UNKNOWN);
    }

    @Test
    void whatIsOverIsFollowedByNobodyMore() {
        refused(new FollowMatter("over", "resident-2", AT), NEIGHBOUR, MatterRule.OVER);
    }

    @Test
    void whoIsNotOnRecordDoesNotFollow() {
        Actor stranger = Actor.resident("resident-unknown", "G1");

        refused(new FollowMatter("m", "resident-unknown", AT), stranger, MatterRule.REPORTER_UNKNOWN);
    }

    @Test
    void aMattersEndIsSeenInItsEvents() {
        var heading = new Heading(List.of("grid"), null, MatterChannel.APP);
        Standing before = new Standing("resident-1", true, false);

        assertThat(Standing.after(before, new MatterEvent.MatterWithdrawn("m", heading, "committee", AT)))
                .isEqualTo(new Standing("resident-1", true, true));
    }
}
