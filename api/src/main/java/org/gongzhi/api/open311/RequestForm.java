package org.gongzhi.api.open311;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Place;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.ReporterContact;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a client sends to raise a request. A field that the standard does not have is refused, as is one sent twice: what
 * somebody wrote must not be lost without a word.
 */
final class RequestForm {

    private static final Set<String> FIELDS = Set.of(
            "api_key",
            "jurisdiction_id",
            "service_code",
            "lat",
            "long",
            "address_string",
            "address_id",
            "email",
            "device_id",
            "account_id",
            "first_name",
            "last_name",
            "phone",
            "description",
            "media_url");

    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\[\\]]{1,200})](\\[])?");
    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}([.][0-9]{1,20})?");
    private static final int LONGEST_URL = 1_000;
    private static final String AREA = "area-";

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();

    RequestForm(MultiValueMap<String, String> sent) {
        sent.forEach((name, values) -> {
            if (name.indexOf('\0') >= 0 || values.stream().anyMatch(value -> value.indexOf('\0') >= 0))
                throw Fault.of(CommonProblem.MALFORMED_REQUEST).asException();
            Matcher attribute = ATTRIBUTE.matcher(name);
            if (attribute.matches())
                attributes
                        .computeIfAbsent(attribute.group(1), code -> new ArrayList<>())
                        .addAll(values);
            else put(name, values);
        });
    }

    private void put(String name, List<String> values) {
        if (!FIELDS.contains(name))
            throw Open311Errors.bad("open311.field-unknown", name.substring(0, Math.min(100, name.length())));
        if (values.size() > 1) throw Open311Errors.bad("open311.field-repeated", name);
        if (!values.getFirst().isBlank()) fields.put(name, values.getFirst());
    }

    /** Blank is nothing. */
    @Nullable
    String field(String name) {
        return fields.get(name);
    }

    String serviceCode() {
        String code = field("service_code");
        if (code == null) throw Open311Errors.bad("open311.field-missing", "service_code");
        return code;
    }

    /** Null where it is not said; 0, 0 is what a device sends that does not know. */
    @Nullable
    Place place() {
        if (field("lat") == null && field("long") == null) return null;
        var place = new Place(degrees("lat", 90), degrees("long", 180));
        return place.latitude() == 0 && place.longitude() == 0 ? null : place;
    }

    private double degrees(String name, int most) {
        String given = field(name);
        if (given == null) throw Open311Errors.bad("open311.field-missing", name);
        if (DEGREES.matcher(given.strip()).matches()) {
            double degrees = Double.parseDouble(given.strip());
            if (Math.abs(degrees) <= most) return degrees;
        }
        throw Open311Errors.bad("open311.field-bad", name);
    }

    /** By its id or its code; null where it is not said. */
    @Nullable
    String areaId() {
        String id = bounded("address_id", Bounds.LINE - AREA.length());
        return id == null || id.startsWith(AREA) ? id : AREA + id;
    }

    /** @param otherwise what is said where no words are */
    MatterDescription description(String otherwise) {
        String text = bounded("description", MatterDescription.LONGEST);
        String media = mediaUrl();
        String whole = Stream.of(text == null ? otherwise : text, media == null ? "" : media)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (whole.length() > MatterDescription.LONGEST)
            throw Open311Errors.bad("open311.field-too-long", "description + media_url", MatterDescription.LONGEST);
        return new MatterDescription(
                whole, bounded("address_string", MatterDescription.LONGEST_ADDRESS), Map.copyOf(attributes));
    }

    /** Told to the handlers as it is; nobody fetches it. */
    private @Nullable String mediaUrl() {
        String given = bounded("media_url", LONGEST_URL);
        if (given == null) return null;
        try {
            var url = new URI(given.strip());
            if (url.getHost() != null
                    && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme())))
                return given.strip();
        } catch (URISyntaxException notOne) {
            // refused below
        }
        throw Open311Errors.bad("open311.field-bad", "media_url");
    }

    /** Null where nothing is said. */
    @Nullable
    ReporterContact contact() {
        bounded("first_name", 99);
        bounded("last_name", 99);
        String name = Stream.of("first_name", "last_name")
                .map(each -> fields.getOrDefault(each, "").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String phone = bounded("phone", Bounds.LINE);
        String email = bounded("email", Bounds.LINE);
        if (name.isEmpty() && phone == null && email == null) return null;
        return new ReporterContact(name.isEmpty() ? null : name, phone, email);
    }

    private @Nullable String bounded(String name, int most) {
        String given = field(name);
        if (given != null && given.length() > most) throw Open311Errors.bad("open311.field-too-long", name, most);
        return given;
    }

    /** The same for the same request, whatever order it was sent in. */
    byte[] print() {
        var said = new TreeMap<String, Object>(fields);
        said.remove("api_key");
        said.put("attribute", new TreeMap<>(attributes));
        return said.toString().getBytes(StandardCharsets.UTF_8);
    }
}
