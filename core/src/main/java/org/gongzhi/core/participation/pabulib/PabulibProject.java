package org.gongzhi.core.participation.pabulib;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of PROJECTS.
 *
 * @param cost in units of currency, not negative
 * @param fields every column's text, as it stands in the file, in the order of the columns
 */
public record PabulibProject(String id, BigDecimal cost, Map<String, String> fields) {

    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");

    /** Its name, or its id where the file has none. */
    public String name() {
        return fields.getOrDefault("name", id);
    }

    /** The official result: 0 lost, 1 won, 2 and 3 special; empty where the file does not say. */
    public Optional<Integer> selected() {
        String text = fields.getOrDefault("selected", "").strip();
        return text.matches("\\d") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** WGS 84, north positive; empty where the file has none, or none within ±90. */
    public Optional<Double> latitude() {
        return degrees("latitude", 90);
    }

    /** WGS 84, east positive; empty where the file has none, or none within ±180. */
    public Optional<Double> longitude() {
        return degrees("longitude", 180);
    }

    private Optional<Double> degrees(String column, int most) {
        String text = fields.getOrDefault(column, "").strip();
        return DEGREES.matcher(text).matches()
                ? Optional.of(Double.valueOf(text)).filter(degrees -> Math.abs(degrees) <= most)
                : Optional.empty();
    }
}
