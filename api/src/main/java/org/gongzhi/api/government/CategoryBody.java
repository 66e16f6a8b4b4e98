package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.category.Attribute;
import org.gongzhi.core.category.Attribute.Datatype;
import org.gongzhi.core.category.Attribute.Value;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.CategoryRule;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.jspecify.annotations.Nullable;

/** What a category is to be: its definition as sent. */
@Schema(name = "CategoryDefinitionBody", example = """
        {"name": "倒伏树木", "kind": "EVENT", "description": "A tree that fell", "group": "市容环境",
         "keywords": ["树木"], "handlingOrganization": "organization-PL-REGON-DEMO-TOWN-HALL",
         "limits": {"filing": {"workingHours": 2}, "acceptance": {"workingHours": 4}, "handling": {"workingDays": 1},
                    "verification": {"workingHours": 4}, "answer": {"workingDays": 5}},
         "attributes": [{"code": "SIZE", "datatype": "SINGLEVALUELIST", "required": true, "order": 1,
                         "description": "How big is it?",
                         "values": [{"key": "SMALL", "name": "one can lift it"}, {"key": "BIG", "name": "one cannot"}]}]}""")
record CategoryBody(
        @Size(max = Bounds.TITLE) String name,
        CategoryKind kind,

        @Nullable @Size(max = 4_000) @Schema(description = "What belongs to it")
        String description,

        @Nullable @Size(max = Bounds.TITLE) @Schema(description = "Listed under")
        String group,

        @Nullable @Size(max = 30) List<@NotNull @Size(max = Bounds.TITLE) String> keywords,

        @Nullable
        @Size(max = Bounds.ID)
        @Schema(description = "Id of the organization whose business it is; in a list absent where it is the list's")
        String handlingOrganization,

        LimitsBody limits,

        @Nullable @Schema(description = "Its stages run day and night; absent: no")
        Boolean urgent,

        @Nullable @Schema(description = "After as many the supervisor takes it up; absent: 3")
        Integer maxReworks,

        @Nullable @Schema(description = "After as many the supervisor takes it up; absent: 3")
        Integer maxTransfers,

        @Nullable @Schema(description = "Share of a limit at which whoever has to act is reminded; absent: 80")
        Integer reminderPercent,

        @Nullable
        @Size(max = 50)
        @Schema(description = "What is asked of whoever raises a matter (Open311's service definition)")
        List<@NotNull Asked> attributes) {

    private static final int ROUNDS = 3;
    private static final int REMINDER_PERCENT = 80;

    record LimitsBody(
            LimitBody filing, LimitBody acceptance, LimitBody handling, LimitBody verification, LimitBody answer) {

        Limits toLimits() {
            return new Limits(
                    filing.toLimit("filing"),
                    acceptance.toLimit("acceptance"),
                    handling.toLimit("handling"),
                    verification.toLimit("verification"),
                    answer.toLimit("answer"));
        }
    }

    /** In one unit; no unit is understood as another, since 8 working hours are a working day and 24 hours are a day. */
    record LimitBody(
            @Nullable Integer workingDays,
            @Nullable Integer workingHours,

            @Nullable @Schema(description = "On the clock, day and night")
            Integer hours,

            @Nullable @Schema(description = "On the clock, day and night")
            Integer minutes) {

        Limit toLimit(String stage) {
            var given = Stream.of(
                            Optional.ofNullable(workingDays).map(Limit::workingDays),
                            Optional.ofNullable(workingHours).map(Limit::workingHours),
                            Optional.ofNullable(hours).map(Limit::hours),
                            Optional.ofNullable(minutes).map(Limit::minutes))
                    .flatMap(Optional::stream)
                    .toList();
            if (given.size() != 1) throw Rejection.at("/definition/limits/" + stage, CategoryRule.LIMIT_IN_ONE_UNIT);
            return given.getFirst();
        }
    }

    record Asked(
            @Nullable @Schema(description = "Whether it asks for an answer, or only tells something; absent: it asks")
            Boolean variable,

            @Size(max = 40) String code,
            Datatype datatype,
            boolean required,

            @Nullable @Size(max = Bounds.TITLE) @Schema(description = "A hint at how to answer")
            String datatypeDescription,

            int order,

            @Size(max = Bounds.TITLE) @Schema(description = "The question")
            String description,

            @Nullable @Size(max = 200) @Schema(description = "What can be chosen, for lists")
            List<@NotNull Value> values) {

        Attribute toAttribute() {
            return new Attribute(
                    variable == null || variable,
                    code,
                    datatype,
                    required,
                    datatypeDescription == null ? "" : datatypeDescription,
                    order,
                    description,
                    values == null ? List.of() : values);
        }
    }

    /**
     * The definition that it means.
     *
     * @param handling the organization where it names none
     * @throws Rejection a limit is in no unit, or in several
     */
    CategoryDefinition toDefinition(String handling) {
        return new CategoryDefinition(
                name,
                kind,
                description == null ? "" : description,
                group == null ? "" : group,
                keywords == null ? List.of() : keywords,
                handlingOrganization == null ? handling : handlingOrganization,
                limits.toLimits(),
                urgent != null && urgent,
                maxReworks == null ? ROUNDS : maxReworks,
                maxTransfers == null ? ROUNDS : maxTransfers,
                reminderPercent == null ? REMINDER_PERCENT : reminderPercent,
                attributes == null
                        ? List.of()
                        : attributes.stream().map(Asked::toAttribute).toList());
    }
}
