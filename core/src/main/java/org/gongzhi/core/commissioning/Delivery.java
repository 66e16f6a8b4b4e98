package org.gongzhi.core.commissioning;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongzhi.core.Rejection;

/**
 * How far the delivery of one milestone has come.
 *
 * @param attempts how often it was reported
 * @param accepted by the buyer, since it was last reported
 * @param served the residents named in the last report
 * @param confirmations what those of them who have answered said: as reported, or not
 * @param contested more of them said no than yes, once since it was last reported
 */
record Delivery(
        Stage stage,
        int attempts,
        boolean accepted,
        Set<String> served,
        Map<String, Boolean> confirmations,
        boolean contested) {

    enum Stage {
        AWAITED,
        REPORTED,
        DUE,
        PAID
    }

    static final Delivery AWAITED = new Delivery(Stage.AWAITED, 0, false, Set.of(), Map.of(), false);

    List<String> servedInOrder() {
        return served.stream().sorted().toList();
    }

    void requireAwaited() {
        require(Stage.AWAITED);
    }

    void requireMayAccept() {
        require(Stage.REPORTED);
        if (accepted) throw notAtThisStage("ACCEPTED");
    }

    /** Also after it was accepted, as long as too few of the residents have agreed. */
    void requireMayReject() {
        require(Stage.REPORTED);
    }

    /** Also after it fell due: everybody who was served may be heard. */
    void requireMayConfirm(String residentId) {
        if (stage == Stage.AWAITED) throw notAtThisStage(stage.name());
        if (!served.contains(residentId)) throw new Rejection(CommissioningRule.NOT_SERVED);
        if (confirmations.containsKey(residentId)) throw new Rejection(CommissioningRule.CONFIRMED_ALREADY);
    }

    void requireDue() {
        require(Stage.DUE);
    }

    private void require(Stage needed) {
        if (stage != needed) throw notAtThisStage(stage.name());
    }

    private static Rejection notAtThisStage(String stage) {
        return new Rejection(CommissioningRule.MILESTONE_NOT_AT_THIS_STAGE, stage);
    }

    /** Both the buyer and enough of the residents served have agreed; not yet due. */
    boolean isAgreed(int sample) {
        return stage == Stage.REPORTED && accepted && count(true) >= sample;
    }

    /** Enough have answered to tell, and most of them say no; for the first time since it was reported. */
    boolean mostSayNo(int sample) {
        return stage == Stage.REPORTED && !contested && confirmations.size() >= sample && count(false) > count(true);
    }

    /** How many said yes, or no. */
    int count(boolean asReported) {
        return Collections.frequency(confirmations.values(), asReported);
    }

    boolean isPaid() {
        return stage == Stage.PAID;
    }

    boolean hasServed(String residentId) {
        return served.contains(residentId) && stage != Stage.AWAITED;
    }

    Delivery reported(List<String> residents) {
        return new Delivery(Stage.REPORTED, attempts + 1, false, Set.copyOf(residents), Map.of(), false);
    }

    Delivery nowAccepted() {
        return new Delivery(stage, attempts, true, served, confirmations, contested);
    }

    Delivery nowContested() {
        return new Delivery(stage, attempts, false, served, confirmations, true);
    }

    Delivery rejected() {
        return at(Stage.AWAITED);
    }

    Delivery confirmed(String residentId, boolean asReported) {
        var more = new HashMap<>(confirmations);
        more.put(residentId, asReported);
        return new Delivery(stage, attempts, accepted, served, Map.copyOf(more), contested);
    }

    Delivery fellDue() {
        return at(Stage.DUE);
    }

    Delivery paid() {
        return at(Stage.PAID);
    }

    private Delivery at(Stage next) {
        return new Delivery(next, attempts, accepted, served, confirmations, contested);
    }
}
