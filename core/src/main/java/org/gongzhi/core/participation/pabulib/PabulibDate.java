package org.gongzhi.core.participation.pabulib;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as they stand in files: {@code dd.MM.yyyy} (the usual), {@code dd/MM/yyyy}, {@code dd-MM-yyyy},
 * {@code yyyy-MM-dd}, {@code MM.yyyy} and {@code yyyy}. The last two stand for the whole month or year.
 */
final class PabulibDate {

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})\\.(\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private PabulibDate() {}

    static Optional<LocalDate> begin(String text) {
        return parse(text, false);
    }

    static Optional<LocalDate> end(String text) {
        return parse(text, true);
    }

    private static Optional<LocalDate> parse(String text, boolean last) {
        try {
            String stripped = text.strip();
            Matcher dayFirst = DAY_FIRST.matcher(stripped);
            if (dayFirst.matches()) return day(dayFirst.group(4), dayFirst.group(3), dayFirst.group(1));
            Matcher yearFirst = YEAR_FIRST.matcher(stripped);
            if (yearFirst.matches()) return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
            Matcher month = MONTH.matcher(stripped);
            if (month.matches()) {
                YearMonth of = YearMonth.of(Integer.parseInt(month.group(2)), Integer.parseInt(month.group(1)));
                return Optional.of(last ? of.atEndOfMonth() : of.atDay(1));
            }
            if (YEAR.matcher(stripped).matches()) {
                int year = Integer.parseInt(stripped);
                return Optional.of(last ? LocalDate.of(year, 12, 31) : LocalDate.of(year, 1, 1));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    }
}
