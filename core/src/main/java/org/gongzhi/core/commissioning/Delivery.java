package org.gongzhi.core.commissioning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongzhi.core.Rejection;

/** How far the delivery of one milestone has come. */
final class Delivery {

    private enum Stage {
        AWAITED,
        REPORTED,
        DUE,
        PAID
    }

    private Stage stage = Stage.AWAITED;
    private int attempts;
    private boolean accepted;
    private Set<String> served = new HashSet<>();
    private final Map<String, Boolean> confirmations = new HashMap<>();

    int attempts() {
        return attempts;
    }

    List<String> served() {
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
        long agreed =
                confirmations.values().stream().filter(Boolean::booleanValue).count();
        return stage == Stage.REPORTED && accepted && agreed >= sample;
    }

    boolean isPaid() {
        return stage == Stage.PAID;
    }

    boolean hasServed(String residentId) {
        return served.contains(residentId) && stage != Stage.AWAITED;
    }

    void reported(List<String> residents) {
        stage = Stage.REPORTED;
        attempts++;
        served = new HashSet<>(residents);
        accepted = false;
        confirmations.clear();
    }

    void accepted() {
        accepted = true;
    }

    void rejected() {
        stage = Stage.AWAITED;
    }

    void confirmed(String residentId, boolean asReported) {
        confirmations.put(residentId, asReported);
    }

    void fellDue() {
        stage = Stage.DUE;
    }

    void paid() {
        stage = Stage.PAID;
    }
}
