package org.gongzhi.core.privacy;

import java.util.function.Function;
import org.gongzhi.core.privacy.Sealed.Envelope;
import org.gongzhi.core.privacy.Sealed.Fresh;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * {@link Sealed} in JSON. In an event {@code {"subject":"resident-7","key":1,"sealed":"…"}}: which event and field it
 * was sealed for is where it stands. In a view also {@code "place"}, since there it stands elsewhere.
 */
public final class SealedJson {

    private static final String PLACE_MISSING = "personal data stand directly in an event";

    private SealedJson() {}

    /**
     * For the log: seals what is fresh. An envelope stands only where it was sealed for.
     *
     * @param sealing null: for who has no keys, which can pass on what is sealed, and seal nothing
     * @param nameOf the stable name of an event; null for a class that is none
     */
    public static SimpleModule inEvents(@Nullable Sealing sealing, Function<Class<?>, @Nullable String> nameOf) {
        return module(new Writer(sealing, nameOf, null), new Reader(nameOf, null));
    }

    /** For views: only envelopes, which come from the log. */
    public static SimpleModule inViews() {
        return module(new Writer(null, type -> null, null), new Reader(type -> null, null));
    }

    private static SimpleModule module(Writer writer, Reader reader) {
        return new SimpleModule("gongzhi.sealed")
                .addSerializer(Sealed.class, writer)
                .addDeserializer(Sealed.class, reader);
    }

    /** Null for what stands in no event. */
    private static @Nullable String place(
            @Nullable BeanProperty property, Function<Class<?>, @Nullable String> nameOf) {
        if (property == null || property.getMember() == null) return null;
        String event = nameOf.apply(property.getMember().getDeclaringClass());
        return event == null ? null : event + "." + property.getName();
    }

    @SuppressWarnings("rawtypes") // as a class literal is
    private static final class Writer extends ValueSerializer<Sealed> {

        private final @Nullable Sealing sealing;
        private final Function<Class<?>, @Nullable String> nameOf;
        private final @Nullable String place;

        private Writer(@Nullable Sealing sealing, Function<Class<?>, @Nullable String> nameOf, @Nullable String place) {
            this.sealing = sealing;
            this.nameOf = nameOf;
            this.place = place;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Writer(sealing, nameOf, place(property, nameOf));
        }

        @Override
        public void serialize(Sealed value, JsonGenerator json, SerializationContext context) {
            Envelope<?> envelope = switch ((Sealed<?>) value) {
                case Fresh<?> fresh -> seal(fresh);
                case Envelope<?> sealed -> sealed;
            };
            json.writeStartObject();
            json.writeStringProperty("subject", envelope.subject());
            json.writeNumberProperty("key", envelope.key());
            if (place == null) json.writeStringProperty("place", envelope.place());
            else if (!place.equals(envelope.place()))
                throw new IllegalStateException("sealed for " + envelope.place() + ", not for " + place);
            json.writeStringProperty("sealed", envelope.sealed());
            json.writeEndObject();
        }

        private Envelope<?> seal(Fresh<?> fresh) {
            if (place == null) throw new IllegalStateException(PLACE_MISSING);
            if (sealing == null) throw new IllegalStateException("there are no keys to seal with");
            return sealing.seal(fresh, place);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Reader extends ValueDeserializer<Sealed> {

        private final Function<Class<?>, @Nullable String> nameOf;
        private final @Nullable String place;

        private Reader(Function<Class<?>, @Nullable String> nameOf, @Nullable String place) {
            this.nameOf = nameOf;
            this.place = place;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new Reader(nameOf, place(property, nameOf));
        }

        @Override
        public Sealed deserialize(JsonParser json, DeserializationContext context) {
            if (!json.isExpectedStartObjectToken())
                return (Sealed) context.handleUnexpectedToken(context.constructType(Sealed.class), json);
            String subject = "";
            int key = Envelope.DROPPED;
            String at = place == null ? "" : place;
            String sealed = "";
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                switch (name) {
                    case "subject" -> subject = json.getString();
                    case "key" -> key = json.getIntValue();
                    case "sealed" -> sealed = json.getString();
                    case "place" -> at = place == null ? json.getString() : place;
                    default -> {
                        if (token.isStructStart()) json.skipChildren();
                    }
                }
            }
            return new Envelope<>(subject, key, at, sealed);
        }
    }
}
