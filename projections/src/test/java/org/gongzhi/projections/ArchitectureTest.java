package org.gongzhi.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.Opened;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;

/** The shape of the projections: pure folds of events, and a store that nobody else reaches around. */
@AnalyzeClasses(packages = "org.gongzhi.projections", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FOLDS = {
        "org.gongzhi.projections.openrecord..",
        "org.gongzhi.projections.ballotbox..",
        "org.gongzhi.projections.governmentdesk..",
        "org.gongzhi.projections.organizationbench..",
        "org.gongzhi.projections.residentportal..",
        "org.gongzhi.projections.worklist..",
        "org.gongzhi.projections.inbox.."
    };

    @ArchTest
    static final ArchRule foldsArePure = noClasses()
            .that(are(resideInAnyPackage(FOLDS)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class);

    @ArchTest
    static final ArchRule foldsKnowNoStoreAndNoCommand = noClasses()
            .that(are(resideInAnyPackage(FOLDS)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.sql..", "org.sqlite..", "com.mongodb..", "org.bson..", "org.gongzhi.core.store..")
                    .or(resideInAPackage("org.gongzhi.core..").and(simpleNameEndingWith("Command"))));

    /** Views pass personal data on sealed: what a fold cannot read, it cannot leak. */
    @ArchTest
    static final ArchRule nobodyOpensPersonalData = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Sealing.class, Opened.class, SubjectKey.class, MasterKeys.class);

    @ArchTest
    static final ArchRule onlyWhoDestroysKeysKnowsThem = noClasses()
            .that(are(DescribedPredicate.not(resideInAPackage("org.gongzhi.projections.erasure.."))))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SubjectKeys.class);

    @ArchTest
    static final ArchRule projectionsNeverTouchAggregates = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are aggregates",
                    type -> type.getFields().stream()
                            .anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class))));

    @ArchTest
    static final ArchRule onlyTheStoreKnowsADriver = noClasses()
            .that(are(DescribedPredicate.not(resideInAPackage("org.gongzhi.projections.store.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite..", "com.mongodb..", "org.bson.."));

    @ArchTest
    static final ArchRule noSpring =
            noClasses().should().dependOnClassesThat(resideInAPackage("org.springframework.."));
}
