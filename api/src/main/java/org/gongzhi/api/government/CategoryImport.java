package org.gongzhi.api.government;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongzhi.api.government.CategoryImportReport.Refused;
import org.gongzhi.api.government.GovernmentCategories.DefineCategory;
import org.gongzhi.api.government.GovernmentCategoryImport.CategoryList;
import org.gongzhi.api.http.Texts;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryRule;
import org.gongzhi.core.category.DefinitionRules;
import org.gongzhi.core.category.HandlingOrganizations;
import org.gongzhi.core.command.Commands;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.openrecord.CategoryPage.Standing;
import org.gongzhi.projections.store.Views;
import org.springframework.stereotype.Component;

/** Lists of categories: what one would do, and doing it. */
@Component
final class CategoryImport {

    private final Commands commands;
    private final Views views;
    private final HandlingOrganizations organizations;
    private final Clock clock;

    CategoryImport(Commands commands, Views views, HandlingOrganizations organizations, Clock clock) {
        this.commands = commands;
        this.views = views;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Everything that is wrong with the list, and what it would come to. */
    CategoryImportReport plan(CategoryList list, Locale language) {
        var report = new CategoryImportReport(
                true, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var codes = new HashSet<String>();
        for (int i = 0; i < list.categories().size(); i++) {
            DefineCategory category = list.categories().get(i);
            try {
                var code = new CategoryCode(category.code());
                if (!codes.add(category.code())) throw Rejection.at("/code", CommonRule.ALREADY_EXISTS);
                CategoryDefinition definition = definition(category, list);
                DefinitionRules.check(definition, organizations);
                plan(code.value(), definition, report);
            } catch (Rejection wrong) {
                String pointer = wrong.pointer() == null ? "" : wrong.pointer();
                report.refused().add(refused("/categories/" + i + pointer, wrong, language));
            }
        }
        return report;
    }

    private void plan(String code, CategoryDefinition definition, CategoryImportReport report) {
        Optional<CategoryPage> known = views.get(CategoryPage.VIEW, code).map(page -> page.body());
        if (known.isEmpty()) {
            report.defined().add(code);
        } else if (known.get().standing() == Standing.RETIRED) {
            throw Rejection.at("/code", CategoryRule.RETIRED);
        } else if (known.get().definition().equals(definition)) {
            report.unchanged().add(code);
        } else {
            report.revised().add(code);
        }
    }

    /** One command each; should one be refused after all, those before it stand, and the list can be sent again. */
    CategoryImportReport carryOut(CategoryList list, Actor administrator) {
        var report =
                new CategoryImportReport(false, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), List.of());
        for (DefineCategory category : list.categories()) {
            CategoryDefinition definition = definition(category, list);
            List<String> outcome = define(category.code(), definition, administrator)
                    ? report.defined()
                    : revise(category.code(), definition, list.reason(), administrator)
                            ? report.revised()
                            : report.unchanged();
            outcome.add(category.code());
        }
        return report;
    }

    /** False where it is there already. */
    private boolean define(String code, CategoryDefinition definition, Actor administrator) {
        var command = new CategoryCommand.DefineCategory(new CategoryCode(code), definition, clock.instant());
        return wasCarriedOut(command, administrator, CommonRule.ALREADY_EXISTS);
    }

    /** False where it says so already. */
    private boolean revise(String code, CategoryDefinition definition, String reason, Actor administrator) {
        var command =
                new CategoryCommand.ReviseCategory(CategoryCode.categoryId(code), definition, reason, clock.instant());
        return wasCarriedOut(command, administrator, CategoryRule.UNCHANGED);
    }

    private boolean wasCarriedOut(CategoryCommand command, Actor administrator, Object unlessRefusedBy) {
        try {
            commands.send(command, administrator);
            return true;
        } catch (Rejection rejection) {
            if (rejection.rule() == unlessRefusedBy) return false;
            throw rejection;
        }
    }

    private static CategoryDefinition definition(DefineCategory category, CategoryList list) {
        return category.definition().toDefinition(list.handlingOrganization());
    }

    private static Refused refused(String pointer, Rejection wrong, Locale language) {
        String code = wrong.rule().code();
        return new Refused(
                pointer, code, Texts.sentence(code, wrong.arguments(), language).orElse(code));
    }
}
