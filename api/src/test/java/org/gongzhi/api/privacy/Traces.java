package org.gongzhi.api.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks for a person's words in bytes, in whatever form a program may have written them. */
final class Traces {

    private final List<byte[]> forms = new ArrayList<>();

    private Traces() {}

    static Traces of(String... texts) {
        var traces = new Traces();
        for (String text : texts) traces.add(text);
        return traces;
    }

    private void add(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        forms.add(utf8);
        forms.add(text.getBytes(StandardCharsets.UTF_16LE));
        forms.add(text.getBytes(StandardCharsets.UTF_16BE));
        String hex = HexFormat.of().formatHex(utf8);
        forms.add(hex.getBytes(UTF_8));
        forms.add(hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        for (int offset = 0; offset < 3; offset++) addBase64(utf8, offset);
        forms.add(URLEncoder.encode(text, UTF_8).getBytes(UTF_8));
        for (String escape : List.of("\\u%04x", "\\u%04X")) {
            String escaped = text.chars()
                    .mapToObj(c -> c < 128 ? String.valueOf((char) c) : escape.formatted(c))
                    .collect(Collectors.joining());
            forms.add(escaped.getBytes(UTF_8));
        }
    }

    /** Inside of something longer, where it does not begin at a group of three bytes. */
    private void addBase64(byte[] text, int offset) {
        byte[] shifted = new byte[offset + text.length];
        System.arraycopy(text, 0, shifted, offset, text.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : 4;
        int to = encoded.length() - 3;
        if (to - from >= 8) forms.add(encoded.substring(from, to).getBytes(UTF_8));
    }

    boolean in(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return forms.stream().anyMatch(form -> text.contains(new String(form, ISO_8859_1)));
    }

    boolean in(String text) {
        return in(text.getBytes(UTF_8));
    }

    /** Names of the files below the folder that hold one of the texts. */
    List<String> in(Path folder) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (in(Files.readAllBytes(file)))
                    found.add(folder.relativize(file).toString());
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return Arrays.toString(
                forms.stream().map(form -> new String(form, UTF_8)).toArray());
    }
}
