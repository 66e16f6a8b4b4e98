package org.gongzhi.core;

import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** What an aggregate fixture expects: {@code .expectException(rejectedBy(RegistryRule.STAFF_LEFT))}. */
public final class RejectedBy extends TypeSafeMatcher<Throwable> {

    private final Rule rule;
    private final @Nullable String pointer;

    private RejectedBy(Rule rule, @Nullable String pointer) {
        super(Rejection.class);
        this.rule = rule;
        this.pointer = pointer;
    }

    public static RejectedBy rejectedBy(Rule rule) {
        return new RejectedBy(rule, null);
    }

    /** Names the field, too. */
    public RejectedBy at(String field) {
        return new RejectedBy(rule, field);
    }

    @Override
    protected boolean matchesSafely(Throwable thrown) {
        return thrown instanceof Rejection rejection
                && rejection.rule().equals(rule)
                && (pointer == null || pointer.equals(rejection.pointer()));
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a rejection by ").appendText(rule.code());
        if (pointer != null) description.appendText(" at ").appendText(pointer);
    }
}
