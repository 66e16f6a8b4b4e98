package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A document comes back from BSON as the bytes that it went in. */
class BsonJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static RawBsonDocument stored(String json) {
        var buffer = new BasicOutputBuffer();
        try (var to = new BsonBinaryWriter(buffer)) {
            to.writeStartDocument();
            to.writeName("body");
            BsonJson.write(json.getBytes(StandardCharsets.UTF_8), to);
            to.writeEndDocument();
        }
        return new RawBsonDocument(buffer.toByteArray());
    }

    private static String comesBack(String json) {
        try (var from = new BsonBinaryReader(stored(json).getByteBuffer().asNIO())) {
            from.readStartDocument();
            from.readBsonType();
            from.readName();
            return new String(BsonJson.read(from), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "{\"a\":{},\"b\":[],\"c\":[[],[{}]],\"d\":null,\"e\":[null,true,false]}",
                "{\"b\":1,\"a\":2}",
                "{\"text\":\"共治 🌳 \\u0000 \\n \\\" \\\\ / \\u001F \uFFFD\"}",
                "{\"a.b\":1,\"$set\":2,\"$\":3,\".\":4,\"%\":5,\"%2E\":6,\"%25\":7,\"\":8,\"a\\u0000b\":9,\"共.治\":10,\"%number\":\"x\"}",
                "{\"%number\":1,\"b\":2}"
            })
    void given_any_json_when_stored_then_it_comes_back_as_the_same_bytes(String json) {
        assertThat(comesBack(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "2147483647",
                "2147483648",
                "-2147483649",
                "9007199254740993",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "1234567890123456789012345678901234",
                "12345678901234567890123456789012345",
                "123456789012345678901234567890123456789012345678901234567890",
                "0.0",
                "-0.0",
                "0.00",
                "66.70",
                "66.7",
                "0.1",
                "1E+2",
                "1E-7",
                "1.0E10",
                "1.0E-5",
                "1.7976931348623157E308",
                "4.9E-324",
                "3.141592653589793238462643383279502884197169",
                "1E+7000"
            })
    void given_any_number_when_stored_then_it_comes_back_digit_by_digit(String number) {
        assertThat(comesBack(number)).isEqualTo(number);
        assertThat(comesBack("{\"n\":" + number + "}")).isEqualTo("{\"n\":" + number + "}");
    }

    @Test
    void given_numbers_when_stored_then_people_find_them_as_numbers() {
        BsonDocument body = stored(
                        "{\"small\":1,\"large\":9007199254740993,\"money\":66.70,\"double\":1.0E10,\"huge\":1E+7000}")
                .getDocument("body");

        assertThat(body.isInt32("small")).isTrue();
        assertThat(body.isInt64("large")).isTrue();
        assertThat(body.isDecimal128("money")).isTrue();
        assertThat(body.isDouble("double")).isTrue();
        assertThat(body.isDocument("huge")).isTrue();
    }

    @Test
    void given_names_with_signs_when_stored_then_none_is_left_that_mongodb_reads_as_a_path_or_an_operator() {
        BsonDocument body = stored("{\"a.b\":{\"$c\":1}}").getDocument("body");

        assertThat(body.keySet()).containsExactly("a%2Eb");
        assertThat(body.getDocument("a%2Eb").keySet()).containsExactly("%24c");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void given_random_documents_when_stored_then_each_comes_back_as_the_same_bytes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String json = JSON.writeValueAsString(object(random, 4));
            assertThat(comesBack(json)).isEqualTo(json);
        }
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(5); i > 0; i--) object.put(text(random), value(random, depth));
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> new BigInteger(1 + random.nextInt(200), random);
            case 5 -> new BigDecimal(new BigInteger(1 + random.nextInt(150), random), random.nextInt(-9, 40));
            case 6 -> Double.longBitsToDouble(random.nextLong() & 0xFFEFFFFFFFFFFFFFL);
            case 7 -> text(random);
            case 8 -> object(random, depth - 1);
            default -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) list.add(value(random, depth - 1));
                yield list;
            }
        };
    }

    private static String text(Random random) {
        List<String> pieces =
                List.of("a", "Z", ".", "$", "%", "%2E", "%number", "\0", "共", "🌳", "\"", "\\", "\n", " ");
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) text.append(pieces.get(random.nextInt(pieces.size())));
        return text.toString();
    }
}
