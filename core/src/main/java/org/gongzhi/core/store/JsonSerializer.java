package org.gongzhi.core.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.gongzhi.core.privacy.SealedJson;
import org.gongzhi.core.privacy.Sealing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;
import tools.jackson.databind.module.SimpleModule;

/**
 * Axon's Jackson serializer with our stable event names instead of class names, and without reflection per message.
 * Classes that are no events of ours keep their class name.
 */
public final class JsonSerializer extends Jackson3Serializer {

    /** Asked for with each event. */
    private static final String METADATA = MetaData.class.getName();

    private final EventTypes types;
    private final ObjectWriter writer;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, SerializedType> serializedTypes = new ConcurrentHashMap<>();

    private JsonSerializer(EventTypes types, Jackson3SerializerCustomizer customizer) {
        super(builder().jsonMapperBuilderCustomizer(customizer));
        this.types = types;
        this.writer = getObjectMapper().writer();
    }

    /** As {@link #forEvents(EventTypes, Sealing)} for who has no keys: reads all, and writes no personal data. */
    public static JsonSerializer forEvents(EventTypes types) {
        return new JsonSerializer(types, json -> {
            plain(json);
            json.addModule(SealedJson.inEvents(null, types::nameOf));
        });
    }

    /**
     * Plain JSON that an auditor can read: fields in declared order, ISO-8601 times, nulls left out, no type ids. But
     * personal data are sealed.
     */
    public static JsonSerializer forEvents(EventTypes types, Sealing sealing) {
        return new JsonSerializer(types, json -> {
            plain(json);
            // that people's keys are away is told as it is, not as a fault in writing JSON
            json.disable(SerializationFeature.WRAP_EXCEPTIONS).addModule(SealedJson.inEvents(sealing, types::nameOf));
        });
    }

    /**
     * For aggregates: all fields, no getters or constructors with arguments. Only fields of sealed types carry a type
     * id. Snapshots may be dropped at any time, so they bind nobody to their shape. Aggregates hold no personal data;
     * one that did could not be written.
     */
    public static JsonSerializer forSnapshots() {
        return new JsonSerializer(EventTypes.of(), JsonSerializer::allFields);
    }

    private static void plain(JsonMapper.Builder json) {
        json.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule("gongzhi").addDeserializer(MetaData.class, new MetaDataReader()));
    }

    private static void allFields(JsonMapper.Builder json) {
        plain(json);
        json.enable(MapperFeature.PROPAGATE_TRANSIENT_MARKER, MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultVisibility(visibility -> visibility
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.NONE)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withSetterVisibility(Visibility.NONE))
                .annotationIntrospector(new EmptyConstructorsOnly())
                .setDefaultTyping(new SealedTypesOnly());
    }

    @Override
    protected ObjectWriter getWriter() {
        return writer;
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return readers.computeIfAbsent(type, super::getReader);
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(Class type) {
        if (type == null) return super.typeForClass(null);
        return serializedTypes.computeIfAbsent(type, this::nameAndRevision);
    }

    private SerializedType nameAndRevision(Class<?> type) {
        String name = types.nameOf(type);
        return name == null
                ? super.typeForClass(type)
                : new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(METADATA)) return MetaData.class;
        Class<?> ours = types.classOf(type.getName());
        return ours == null ? super.classForType(type) : ours;
    }

    /** An aggregate's constructors take commands, even where Jackson would take them for its own. */
    private static final class EmptyConstructorsOnly extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedConstructor constructor
                            && constructor.getParameterCount() > 0
                            && !constructor.getDeclaringClass().isRecord()
                    ? JsonCreator.Mode.DISABLED
                    : super.findCreatorAnnotation(config, annotated);
        }
    }

    /** A type id is needed only where the declared type has several closed alternatives. */
    private static final class SealedTypesOnly extends DefaultTypeResolverBuilder {

        private static final long serialVersionUID = 1L;

        SealedTypesOnly() {
            super(
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.gongzhi.")
                            .build(),
                    DefaultTyping.NON_FINAL,
                    JsonTypeInfo.As.PROPERTY);
        }

        @Override
        public boolean useForType(JavaType type) {
            return type.getRawClass().isSealed();
        }
    }
}
