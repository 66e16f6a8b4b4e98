package org.gongzhi.core.store;

import java.util.HashMap;
import org.axonframework.messaging.MetaData;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** As Axon's own, but quicker: nearly all values are texts, for which no deserializer need be looked up. */
final class MetaDataReader extends ValueDeserializer<MetaData> {

    @Override
    public MetaData deserialize(JsonParser json, DeserializationContext context) {
        if (!json.isExpectedStartObjectToken())
            return (MetaData) context.handleUnexpectedToken(context.constructType(MetaData.class), json);
        var values = new HashMap<String, Object>();
        for (String name = json.nextName(); name != null; name = json.nextName())
            values.put(
                    name,
                    json.nextToken() == JsonToken.VALUE_STRING
                            ? json.getString()
                            : context.readValue(json, Object.class));
        return MetaData.from(values);
    }

    @Override
    public Object deserializeWithType(JsonParser json, DeserializationContext context, TypeDeserializer type) {
        return type.deserializeTypedFromObject(json, context);
    }
}
