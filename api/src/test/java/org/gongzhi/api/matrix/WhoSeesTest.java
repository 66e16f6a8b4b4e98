package org.gongzhi.api.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.store.View;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Field by field, which audience is ever answered with it: {@code who-sees.md} says who may, the endpoints' types say who
 * does. A field that is new, or that a further audience gets to see, fails the build until somebody has said that it may.
 *
 * <pre>mvn -pl api test -Dtest=WhoSeesTest -Dmatrix.write=true</pre>
 */
@DistrictTest
class WhoSeesTest {

    private static final Path TABLE = Path.of("src/test/resources/matrix/who-sees.md");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, Set<String>> seen = new TreeMap<>();

    @Test
    void every_field_is_answered_to_the_audiences_that_the_table_names() throws IOException {
        for (View<?> view : DistrictViews.ALL) walk(view.documentType(), "", new HashSet<>());
        for (Endpoint endpoint : Endpoint.all(requestMappingHandlerMapping)) {
            walk(endpoint.handler().getMethod().getGenericReturnType(), endpoint.audience(), new HashSet<>());
        }

        var table = new StringBuilder("| field | audiences |\n|---|---|\n");
        seen.forEach((field, audiences) -> table.append("| ")
                .append(field)
                .append(" | ")
                .append(String.join(" ", audiences).strip())
                .append(" |\n"));
        if (Boolean.getBoolean("matrix.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }
        assertThat(table.toString().lines().toList())
                .as("who sees what, as %s says", TABLE)
                .containsExactlyElementsOf(Files.readAllLines(TABLE));
    }

    @Test
    void no_residents_id_is_in_the_open_record_nor_on_an_organizations_bench() {
        for (Endpoint endpoint : Endpoint.all(requestMappingHandlerMapping)) {
            walk(endpoint.handler().getMethod().getGenericReturnType(), endpoint.audience(), new HashSet<>());
        }

        for (var field : seen.entrySet()) {
            if (field.getKey().endsWith(".residentId"))
                assertThat(field.getValue()).as(field.getKey()).doesNotContain("/open", "/organizations");
        }
    }

    private void walk(Type type, String audience, Set<Type> path) {
        switch (type) {
            case ParameterizedType generic -> {
                walk(generic.getRawType(), audience, path);
                for (Type argument : generic.getActualTypeArguments()) walk(argument, audience, path);
            }
            case WildcardType wildcard -> {
                for (Type bound : wildcard.getUpperBounds()) walk(bound, audience, path);
            }
            case Class<?> raw when raw.isArray() -> walk(raw.getComponentType(), audience, path);
            case Class<?> raw
            when raw.isSealed() && path.add(raw) -> {
                for (Class<?> kind : raw.getPermittedSubclasses()) walk(kind, audience, path);
            }
            case Class<?> raw
            when raw.isRecord() && raw.getName().startsWith("org.gongzhi.") && path.add(raw) -> {
                for (RecordComponent component : raw.getRecordComponents()) {
                    var audiences =
                            seen.computeIfAbsent(name(raw) + "." + component.getName(), ignored -> new TreeSet<>());
                    if (!audience.isEmpty()) audiences.add(audience);
                    walk(component.getGenericType(), audience, path);
                }
            }
            default -> {}
        }
    }

    private static String name(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
