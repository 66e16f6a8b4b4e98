package org.gongzhi.projections.worklist;

import java.time.Instant;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for somebody: a clerk's, a social worker's and a resident's page each begin with these
 * (DOMAIN.md, 8).
 *
 * @param reader for whom it waits, see {@link #reader}
 * @param what is to be done, e.g. {@code OPEN_OFFERS}
 * @param subject id of what it is to be done to
 * @param part of the subject, e.g. a milestone
 * @param since when
 * @param due by when; null where no limit is set
 */
public record Duty(
        String dutyId,
        String reader,
        What what,
        String subject,
        @Nullable String part,
        @Nullable String projectId,
        String title,
        Instant since,
        @Nullable Instant due) {

    public enum What {
        CLOSE_BALLOT,
        CERTIFY_BALLOT,
        CERTIFY_BALLOT_AS_SECOND,
        DECIDE_QUALIFICATION,
        /** A resident asks to be forgotten. */
        ANSWER_ERASURE_REQUEST,
        IDENTIFY_NEED,
        PUBLISH_CALL,
        OPEN_OFFERS,
        OPEN_OFFERS_AS_SECOND,
        AWARD_CALL,
        /** A collective decision: an approval, or a refusal. */
        DECIDE_AWARD,
        DRAFT_CONTRACT,
        SIGN_CONTRACT,
        DELIVER,
        ACCEPT_DELIVERY,
        /** Most residents asked say that a delivery was not as reported. */
        ANSWER_RESIDENTS,
        CONFIRM_DELIVERY,
        PAY,
        COMPLETE_PROJECT,
        EVALUATE_PROJECT,
        FILE_MATTER,
        DISPATCH_MATTER,
        ACCEPT_MATTER,
        /** Take a matter over from another, or not. */
        ANSWER_TRANSFER,
        HANDLE_MATTER,
        ANSWER_EXTENSION,
        VERIFY_RESULT,
        /** A resident is asked whether the result satisfies them. */
        ANSWER_RESULT,
        DECIDE_CONTESTED
    }

    /** Whoever holds the role in that organization; null for the role in any organization. */
    public static String reader(Role role, @Nullable String organization) {
        return organization == null ? role.name() : role.name() + "@" + organization;
    }

    /** Whoever handles matters for that organization: an authority's officers and grid workers, a society's members. */
    public static String handler(String organization) {
        return "HANDLER@" + organization;
    }

    public static String resident(String residentId) {
        return Role.RESIDENT.name() + "@" + residentId;
    }

    Duty now(What next, Instant at) {
        return new Duty(dutyId, reader, next, subject, part, projectId, title, at, null);
    }
}
