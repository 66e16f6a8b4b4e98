package org.gongzhi.api.http;

import jakarta.validation.Validator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parts of a body that are read each by itself, so that what is wrong with one leaves the others alone. */
@Component
public final class BodyParts {

    private final JsonMapper json;
    private final BodyDiagnosis diagnosis;
    private final BodyValidation validation;

    BodyParts(JsonMapper json, Validator validator) {
        this.json = json;
        this.diagnosis = new BodyDiagnosis(json, validator);
        this.validation = new BodyValidation(validator);
    }

    /** @throws FaultException everything that is wrong with the part, by pointers into it */
    public <T> T read(JsonNode part, Class<T> as) {
        JavaType type = json.constructType(as);
        T value;
        try {
            value = json.readerFor(type).readValue(part);
        } catch (JacksonException unreadable) {
            throw diagnosis.of(json.writeValueAsBytes(part), type, unreadable).asException();
        }
        List<Fault.Field> wrong = validation.of(value);
        if (!wrong.isEmpty()) throw Fault.invalid(wrong).asException();
        return value;
    }
}
