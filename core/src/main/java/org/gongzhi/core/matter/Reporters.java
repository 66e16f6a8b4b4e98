package org.gongzhi.core.matter;

/** Whom a matter can be raised for. */
@FunctionalInterface
public interface Reporters {

    boolean isOnRecord(String residentId);
}
