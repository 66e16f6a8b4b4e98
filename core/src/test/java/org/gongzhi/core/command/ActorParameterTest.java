package org.gongzhi.core.command;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.Test;

class ActorParameterTest {

    private final AggregateTestFixture<Light> light = new AggregateTestFixture<>(Light.class);

    @Test
    void aHandlerReceivesTheActorOfTheMetadata() {
        light.givenNoPriorActivity()
                .when(
                        new Light.Command.Install("l1", "Main Street"),
                        Actor.staff("ann", "works", Role.ADMINISTRATOR).toMetaData())
                .expectEvents(new Light.Event.Installed("l1", "Main Street", "ann"));
    }

    @Test
    void aRoleThatTheActorLacksIsRejected() {
        light.givenNoPriorActivity()
                .when(
                        new Light.Command.Install("l1", "Main Street"),
                        Actor.resident("bob", "grid-1").toMetaData())
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void aMissingActorIsAFault() {
        light.givenNoPriorActivity()
                .when(new Light.Command.Install("l1", "Main Street"))
                .expectException(IllegalStateException.class)
                .expectNoEvents();
    }
}
