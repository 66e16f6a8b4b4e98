package org.gongzhi.core.category;

import java.util.List;

/**
 * A question that whoever raises a matter of the category is asked: an attribute of an Open311 service definition.
 *
 * @param variable whether it asks for an answer; false: it only tells something
 * @param datatypeDescription a hint at how to answer; may be empty
 * @param order of the questions, from 1
 * @param description the question
 * @param values what can be chosen, for the lists only
 */
public record Attribute(
        boolean variable,
        String code,
        Datatype datatype,
        boolean required,
        String datatypeDescription,
        int order,
        String description,
        List<Value> values) {

    public enum Datatype {
        STRING,
        NUMBER,
        DATETIME,
        TEXT,
        SINGLEVALUELIST,
        MULTIVALUELIST
    }

    /** One that can be chosen. */
    public record Value(String key, String name) {}

    public Attribute {
        values = List.copyOf(values);
    }
}
