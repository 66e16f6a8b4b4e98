package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.projections.figures.Counts;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterFigures.By;
import org.gongzhi.projections.figures.Rates;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 评价: how matters are handled, in figures that anybody can reckon again from the counts. */
@RestController
@Tag(name = "Open: figures")
class OpenFigures {

    /** @param rates what the counts come to, by the formulas of GB/T 30428 and the hotlines' practice */
    record Figures(
            @Schema(example = "2026-11") String month,
            String areaId,
            By by,

            @Schema(description = "Of the category, the organization or the channel; empty for the whole")
            String key,

            Counts counts,
            Rates rates) {

        private static Figures of(MatterFigures figures) {
            return new Figures(
                    figures.month(),
                    figures.areaId(),
                    figures.by(),
                    figures.key(),
                    figures.counts(),
                    Rates.of(figures.counts()));
        }
    }

    private final Reading reading;
    private final View<MatterFigures> view;

    OpenFigures(Reading reading, View<MatterFigures> view) {
        this.reading = reading;
        this.view = view;
    }

    @GetMapping("/open/figures")
    @Operation(
            summary = "Read the figures of matters",
            description = "Of one area, for each month and each `by`; or of one month, for all areas of the tree at"
                    + " once, whole or by one category, organization or channel (`key`). Confidential matters are"
                    + " counted, too.")
    ResponseEntity<Listing<Figures>> figures(
            @RequestParam(required = false) @Nullable @Size(max = 200) String area,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "\\d{4}-\\d{2}") String month,
            @RequestParam(defaultValue = "WHOLE") @NotNull By by,
            @RequestParam(required = false) @Nullable @Size(max = 200) String key,
            Paging paging) {
        return reading.page(view, range(area, month, by, key), paging, Figures::of);
    }

    private static IndexRange range(@Nullable String area, @Nullable String month, By by, @Nullable String key) {
        if (area != null) {
            if (month != null)
                throw Fault.of(CommonProblem.BAD_PARAMETER, "month").asException();
            return key == null
                    ? IndexRange.of("ofArea", area, by.name())
                    : IndexRange.of("ofArea", area, by.name(), key);
        }
        if (month == null)
            throw Fault.of(CommonProblem.MISSING_PARAMETER, "area").asException();
        return key == null
                ? IndexRange.of("ofMonth", month, by.name())
                : IndexRange.of("ofMonth", month, by.name(), key);
    }
}
