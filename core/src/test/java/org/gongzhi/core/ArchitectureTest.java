package org.gongzhi.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.Opened;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;

/** The shape of core that DESIGN lays down: who may know whom. */
@AnalyzeClasses(packages = "org.gongzhi.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CONTEXTS = {
        "org.gongzhi.core.registry..",
        "org.gongzhi.core.territory..",
        "org.gongzhi.core.calendar..",
        "org.gongzhi.core.category..",
        "org.gongzhi.core.participation..",
        "org.gongzhi.core.project..",
        "org.gongzhi.core.commissioning..",
        "org.gongzhi.core.fund..",
        "org.gongzhi.core.notification.."
    };

    private static final DescribedPredicate<JavaClass> AGGREGATES = DescribedPredicate.describe(
            "aggregates",
            type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class)));

    @ArchTest
    static final ArchRule contextsKnowNoSpringNoDriverAndNoStore = noClasses()
            .that(are(resideInAnyPackage(CONTEXTS)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "org.sqlite..",
                    "com.mongodb..",
                    "org.gongzhi.core.store..",
                    "org.gongzhi.core.district.."));

    @ArchTest
    static final ArchRule onlyTheStoreKnowsADriver = noClasses()
            .that(are(DescribedPredicate.not(resideInAPackage("org.gongzhi.core.store.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite..", "com.mongodb.."));

    @ArchTest
    static final ArchRule contextsNeverAskTheTimeNorMakeIds = noClasses()
            .that(are(resideInAnyPackage(CONTEXTS)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class);

    @ArchTest
    static void aggregatesAreKnownInTheirOwnContextOnly(JavaClasses core) {
        for (String context : CONTEXTS) {
            noClasses()
                    .that(are(resideInAnyPackage(CONTEXTS)))
                    .and(are(DescribedPredicate.not(resideInAPackage(context))))
                    .should()
                    .dependOnClassesThat(AGGREGATES.and(resideInAPackage(context)))
                    .check(core);
        }
    }

    @ArchTest
    static final ArchRule contextsNeitherSealNorOpenPersonalData = noClasses()
            .that(are(resideInAnyPackage(CONTEXTS)))
            .and()
            .doNotBelongToAnyOf(PollingStation.class) // takes a ballot's secret from the store of keys
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Sealing.class, Opened.class, SubjectKeys.class, SubjectKey.class, MasterKeys.class);

    @ArchTest
    static final ArchRule contextsFormNoCycles =
            slices().matching("org.gongzhi.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule moneyIsNeverAFloatingPointNumber = noFields()
            .that()
            .areDeclaredInClassesThat(
                    are(resideInAnyPackage("org.gongzhi.core.fund..", "org.gongzhi.core.commissioning..")))
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class);

    @ArchTest
    static final ArchRule nobodyNamesAClassWithoutSayingWhatItDoes =
            noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)");
}
