package org.gongzhi.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, before it is put into words of the caller's language.
 *
 * @param arguments of the code's text
 * @param headers that the answer carries besides, e.g. {@code Retry-After}
 */
public record Fault(
        HttpStatus status, String code, List<Object> arguments, List<Field> fields, Map<String, String> headers) {

    /**
     * What is wrong with one field.
     *
     * @param pointer RFC 6901
     * @param text already in the caller's language; null: the text of the code
     */
    public record Field(
            String pointer,
            String code,
            List<Object> arguments,
            @Nullable String text) {

        static Field of(String pointer, CommonProblem problem, Object... arguments) {
            return new Field(pointer, problem.code(), List.of(arguments), null);
        }
    }

    public Fault {
        arguments = List.copyOf(arguments);
        fields = List.copyOf(fields);
        headers = Map.copyOf(headers);
    }

    public static Fault of(CommonProblem problem, Object... arguments) {
        return new Fault(problem.status(), problem.code(), List.of(arguments), List.of(), Map.of());
    }

    static Fault invalid(List<Field> fields) {
        return new Fault(
                CommonProblem.INVALID_BODY.status(), CommonProblem.INVALID_BODY.code(), List.of(), fields, Map.of());
    }

    Fault at(Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new Fault(status, code, arguments, more, headers);
    }

    public Fault with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fault(status, code, arguments, fields, more);
    }

    /** To be thrown where a request is found wanting. */
    public FaultException asException() {
        return new FaultException(this);
    }
}
