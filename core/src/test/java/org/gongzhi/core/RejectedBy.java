package org.gongzhi.core;

import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** What an aggregate fixture expects: {@code .expectException(rejectedBy(RegistryRule.STAFF_LEFT))}. */
public final class RejectedBy extends TypeSafeMatcher<Throwable> {

    private final Rule rule;

    private RejectedBy(Rule rule) {
        super(Rejection.class);
        this.rule = rule;
    }

    public static RejectedBy rejectedBy(Rule rule) {
        return new RejectedBy(rule);
    }

    @Override
    protected boolean matchesSafely(Throwable thrown) {
        return thrown instanceof Rejection rejection && rejection.rule().equals(rule);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a rejection by ").appendText(rule.code());
    }
}
