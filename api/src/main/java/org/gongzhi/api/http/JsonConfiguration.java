package org.gongzhi.api.http;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;

/** JSON as this service reads and writes it: nothing guessed, nothing dropped, everything bounded. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    static final int MAX_DEPTH = 50;
    private static final int MAX_STRING = 200_000;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 500;

    @Bean
    JsonFactoryBuilderCustomizer boundedReading() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer strictBinding() {
        var scalars = new SimpleModule("gongzhi")
                .addDeserializer(String.class, new StrictStrings())
                .addDeserializer(Instant.class, new ZonedInstants())
                .addDeserializer(Money.class, new MoneyJson());
        return mapper -> mapper.addModule(scalars)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new RequiredComponents(), mapper.annotationIntrospector()))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A record is its components: no isPositive() of an amount.
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    }
}
