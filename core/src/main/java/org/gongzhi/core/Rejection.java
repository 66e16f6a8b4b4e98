package org.gongzhi.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command was refused by a rule; it leaves no event. Carries no stack trace: it is an answer, not a fault.
 * The sentence shown to people comes from the messages of the rule's code and the arguments.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rule rule;
    private final transient List<Object> arguments;
    private final @Nullable String pointer;

    public Rejection(Rule rule, Object... arguments) {
        this(null, rule, arguments);
    }

    private Rejection(@Nullable String pointer, Rule rule, Object... arguments) {
        super(rule.code() + " " + List.of(arguments), null, false, false);
        this.rule = rule;
        this.arguments = List.of(arguments);
        this.pointer = pointer;
    }

    /** A rejection that names the offending field by JSON pointer (RFC 6901), e.g. {@code /entries/3/cost}. */
    public static Rejection at(String pointer, Rule rule, Object... arguments) {
        return new Rejection(pointer, rule, arguments);
    }

    /** The same, of what is a part of the whole that was sent. */
    public Rejection within(String outer) {
        return new Rejection(outer + (pointer == null ? "" : pointer), rule, arguments.toArray());
    }

    public Rule rule() {
        return rule;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public @Nullable String pointer() {
        return pointer;
    }
}
