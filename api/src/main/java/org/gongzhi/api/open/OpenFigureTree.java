package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.figures.Counts;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterFigures.By;
import org.gongzhi.projections.figures.Rates;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of one month for the whole tree of areas, or for one level of it, in one answer. */
@RestController
@Tag(name = "Open: figures of matters")
class OpenFigureTree {

    @Schema(description = "Each area once, in the order of codes; those where nothing happened with zeros")
    record FigureTree(String month, By by, String key, List<AreaFigures> areas) {}

    record AreaFigures(
            String areaId,
            String code,
            AreaKind kind,
            @Nullable String parentId,
            String name,
            boolean retired,
            Counts counts,
            Rates rates) {

        private static AreaFigures of(AreaPage area, Counts counts) {
            return new AreaFigures(
                    area.areaId(),
                    area.code(),
                    area.kind(),
                    area.parentId(),
                    area.name(),
                    area.retired(),
                    counts,
                    Rates.of(counts));
        }
    }

    private final Views views;
    private final View<MatterFigures> figures;

    OpenFigureTree(Views views, View<MatterFigures> figures) {
        this.views = views;
        this.figures = figures;
    }

    @GetMapping("/open/figures/tree")
    @Operation(
            summary = "Read the figures of the whole tree of areas",
            description =
                    "Of one month: all areas at once, or those of one kind, whole or by one category, organization"
                            + " or channel (`key`). Areas that are no more are there where something was counted in them.")
    FigureTree tree(
            @RequestParam @NotNull @Pattern(regexp = "\\d{4}-\\d{2}") String month,
            @RequestParam(required = false) @Nullable AreaKind kind,
            @RequestParam(defaultValue = "WHOLE") @NotNull By by,
            @RequestParam(defaultValue = "") @NotNull @Size(max = 200) String key) {
        if (key.isEmpty() == (by != By.WHOLE))
            throw Fault.of(key.isEmpty() ? CommonProblem.MISSING_PARAMETER : CommonProblem.BAD_PARAMETER, "key")
                    .asException();
        Map<String, Counts> counted = new HashMap<>();
        each(
                figures,
                IndexRange.of("ofMonth", month, by.name(), key),
                each -> counted.put(each.areaId(), each.counts()));
        var areas = new ArrayList<AreaFigures>();
        each(
                AreaPage.VIEW,
                areas(false, kind),
                area -> areas.add(AreaFigures.of(area, counted.getOrDefault(area.areaId(), Counts.NONE))));
        each(AreaPage.VIEW, areas(true, kind), area -> {
            Counts counts = counted.get(area.areaId());
            if (counts != null) areas.add(AreaFigures.of(area, counts));
        });
        return new FigureTree(month, by, key, areas);
    }

    private static IndexRange areas(boolean retired, @Nullable AreaKind kind) {
        return kind == null ? IndexRange.of("all", retired) : IndexRange.of("byKind", retired, kind.name());
    }

    private <D> void each(View<D> view, IndexRange range, Consumer<D> found) {
        var all = range.limit(IndexRange.MAX_LIMIT);
        @Nullable String next = null;
        do {
            Page<D> page = views.page(view, all.after(next));
            for (Document<D> document : page.items()) found.accept(document.body());
            next = page.next();
        } while (next != null);
    }
}
