package org.gongzhi.core.category;

import java.util.List;
import org.gongzhi.core.category.Attribute.Datatype;
import org.gongzhi.core.category.Attribute.Value;

/** Categories for tests of what is filed under one. */
public final class CategoriesOfTests {

    public static final String HALL = "organization-hall";

    public static final Attribute SIZE = new Attribute(
            true,
            "SIZE",
            Datatype.SINGLEVALUELIST,
            true,
            "",
            1,
            "How much is it?",
            List.of(new Value("BAG", "a bag"), new Value("HEAP", "a heap")));

    private CategoriesOfTests() {}

    public static Limits limits() {
        return new Limits(
                Limit.workingHours(2),
                Limit.workingHours(4),
                Limit.workingDays(1),
                Limit.workingHours(4),
                Limit.workingDays(5));
    }

    /** Exposed rubbish. */
    public static CategoryDefinition definition() {
        return definition(limits(), false, List.of(SIZE));
    }

    static CategoryDefinition definition(Limits limits, boolean urgent, List<Attribute> attributes) {
        return new CategoryDefinition(
                "Exposed rubbish",
                CategoryKind.EVENT,
                "Rubbish that lies about",
                "Cleanliness",
                List.of("rubbish", "litter"),
                HALL,
                limits,
                urgent,
                3,
                3,
                80,
                attributes);
    }
}
