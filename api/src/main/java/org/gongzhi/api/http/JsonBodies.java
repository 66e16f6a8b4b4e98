package org.gongzhi.api.http;

import jakarta.validation.Validator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON bodies. Read bounded, strict, always validated (an {@code @Valid} is not needed), and when something is wrong,
 * everything that is wrong is told at once. Written whole.
 */
final class JsonBodies extends JacksonJsonHttpMessageConverter {

    private static final String RAW_BODY = JsonBodies.class.getName() + ".raw";

    private final BodyDiagnosis diagnosis;
    private final BodyValidation validation;
    private final int limit;

    JsonBodies(JsonMapper json, Validator validator, HttpProperties bounds) {
        super(json);
        this.diagnosis = new BodyDiagnosis(json, validator);
        this.validation = new BodyValidation(validator);
        this.limit = Math.toIntExact(bounds.bodyLimit().toBytes());
    }

    /** The bytes of the current request's body as they were read; empty where none was read. */
    static byte[] rawBody() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        return request.getAttribute(RAW_BODY, RequestAttributes.SCOPE_REQUEST) instanceof byte[] raw
                ? raw
                : new byte[0];
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException {
        return read(getMapper().constructType(type.getType()), input);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws IOException {
        return read(getMapper().constructType(type), input);
    }

    private Object read(JavaType type, HttpInputMessage input) throws IOException {
        byte[] body = bounded(input);
        RequestContextHolder.currentRequestAttributes().setAttribute(RAW_BODY, body, RequestAttributes.SCOPE_REQUEST);
        @Nullable Object value;
        try {
            value = getMapper().readerFor(type).readValue(body);
        } catch (JacksonException unreadable) {
            throw diagnosis.of(body, type, unreadable).asException();
        }
        if (value == null) throw Fault.of(CommonProblem.BODY_MISSING).asException();
        List<Fault.Field> wrong = validation.of(value);
        if (!wrong.isEmpty()) throw Fault.invalid(wrong).asException();
        return value;
    }

    /** Whole before it is sent: a body that cannot be written leaves no half of an answer, and its length is told. */
    @Override
    protected void writeInternal(
            Object body, ResolvableType type, HttpOutputMessage output, @Nullable Map<String, Object> hints)
            throws IOException {
        var whole = new FastByteArrayOutputStream();
        super.writeInternal(body, type, new Buffered(output.getHeaders(), whole), hints);
        output.getHeaders().setContentLength(whole.size());
        whole.writeTo(output.getBody());
    }

    private record Buffered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }

    private byte[] bounded(HttpInputMessage input) throws IOException {
        if (input.getHeaders().getContentLength() <= limit) {
            byte[] body = input.getBody().readNBytes(limit + 1);
            if (body.length <= limit) return body;
        }
        throw Fault.of(CommonProblem.BODY_TOO_LARGE, limit).asException();
    }
}
