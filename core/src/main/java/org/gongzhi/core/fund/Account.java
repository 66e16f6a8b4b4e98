package org.gongzhi.core.fund;

/** The names of a fund's accounts: sources → available → reserved → committed → due → paid (DOMAIN.md, 6). */
public final class Account {

    public static final String AVAILABLE = "available";

    private Account() {}

    /** The only accounts that run below zero: what has come in from there. */
    public static String source(String source) {
        return "source/" + source;
    }

    public static String reserved(String projectId) {
        return "reserved/" + projectId;
    }

    public static String committed(String contractId) {
        return "committed/" + contractId;
    }

    public static String due(String contractId, String milestoneId) {
        return "due/" + contractId + "/" + milestoneId;
    }

    public static String paid(String payee) {
        return "paid/" + payee;
    }
}
