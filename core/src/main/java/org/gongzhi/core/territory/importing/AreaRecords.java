package org.gongzhi.core.territory.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.importing.AreaFile.Rows;
import org.gongzhi.core.territory.importing.Finding.Problem;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, one at a time. */
final class AreaRecords {

    private static final List<String> NEEDED = List.of(
            AreaFile.CODE, AreaFile.KIND, AreaFile.NAME, AreaFile.PARENT, AreaFile.POPULATION, AreaFile.RESPONSIBLE);

    private AreaRecords() {}

    static void read(InputStream in, Rows rows) throws IOException {
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        int row = 0;
        try {
            var records = new CsvRecords(reader);
            List<String> header = records.next();
            if (header == null || !isHeader(header)) {
                rows.found(
                        Problem.UNREADABLE_FILE,
                        0,
                        header == null ? "" : String.join(",", header),
                        "The first line names the columns, each once: " + String.join(",", NEEDED)
                                + " and, if need be, " + AreaFile.BOUNDARY + ".");
                return;
            }
            for (List<String> fields = records.next(); fields != null; fields = records.next()) {
                if (fields.size() == 1 && fields.getFirst().isBlank()) continue;
                row++;
                if (fields.size() != header.size()) {
                    rows.found(
                            Problem.UNREADABLE_FILE, row, String.join(",", fields), "Not as many fields as columns.");
                } else if (!rows.take(area(row, header, fields, rows))) {
                    return;
                }
            }
        } catch (CharacterCodingException malformed) {
            rows.found(Problem.UNREADABLE_FILE, row + 1, "", "The file is not in UTF-8 from here on.");
        } catch (CsvRecords.MalformedException malformed) {
            rows.found(Problem.UNREADABLE_FILE, row + 1, "", malformed.sentence());
        }
    }

    private static boolean isHeader(List<String> header) {
        var names = header.stream().map(String::strip).collect(Collectors.toSet());
        return names.size() == header.size()
                && names.containsAll(NEEDED)
                && Set.copyOf(names).stream().allMatch(name -> NEEDED.contains(name) || name.equals(AreaFile.BOUNDARY));
    }

    private static AreaRow area(int row, List<String> header, List<String> fields, Rows rows) {
        var area = new AreaRow(
                row,
                field(header, fields, AreaFile.CODE),
                field(header, fields, AreaFile.KIND),
                field(header, fields, AreaFile.NAME),
                field(header, fields, AreaFile.PARENT),
                field(header, fields, AreaFile.POPULATION),
                field(header, fields, AreaFile.RESPONSIBLE),
                null);
        String boundary = field(header, fields, AreaFile.BOUNDARY);
        return boundary.isEmpty() ? area : with(area, boundary(area, boundary, rows));
    }

    private static String field(List<String> header, List<String> fields, String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equals(name)) return fields.get(i).strip();
        }
        return "";
    }

    private static @Nullable Boundary boundary(AreaRow area, String text, Rows rows) {
        try {
            return Boundary.ofWkt("", text);
        } catch (Rejection refused) {
            rows.found(Problem.BAD_BOUNDARY, area, why(refused));
            return null;
        }
    }

    static AreaRow with(AreaRow area, @Nullable Boundary boundary) {
        return new AreaRow(
                area.row(),
                area.code(),
                area.kind(),
                area.name(),
                area.parent(),
                area.population(),
                area.responsibleOrganization(),
                boundary);
    }

    static String why(Rejection refused) {
        return "The boundary is refused as " + refused.rule().code()
                + (refused.pointer() == null || refused.pointer().isEmpty() ? "" : " at " + refused.pointer())
                + (refused.arguments().isEmpty() ? "." : ": " + refused.arguments() + ".");
    }
}
