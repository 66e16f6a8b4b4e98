package org.gongzhi.core.registry;

import java.time.Instant;

/** What can become of a resident's enrolment. */
public sealed interface ResidentEvent {

    String residentId();

    Instant at();

    record ResidentEnrolled(String residentId, String areaId, Instant at) implements ResidentEvent {}

    record ResidentMoved(String residentId, String areaId, Instant at) implements ResidentEvent {}

    record ResidentDeactivated(String residentId, Instant at) implements ResidentEvent {}
}
