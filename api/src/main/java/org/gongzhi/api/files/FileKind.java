package org.gongzhi.api.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What evidence may be: told by its first bytes, never by its name or by what the sender says. */
enum FileKind {
    PDF("application/pdf", "pdf", '%', 'P', 'D', 'F', '-'),
    JPEG("image/jpeg", "jpg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", "png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    /** UTF-8 without control characters but tab and line ends; nothing that a browser would take for a page. */
    TEXT("text/plain", "txt");

    private final String mediaType;
    private final String suffix;

    @SuppressWarnings("ImmutableEnumChecker") // never given away
    private final byte[] magic;

    FileKind(String mediaType, String suffix, int... magic) {
        this.mediaType = mediaType;
        this.suffix = suffix;
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) this.magic[i] = (byte) magic[i];
    }

    String mediaType() {
        return mediaType;
    }

    String suffix() {
        return suffix;
    }

    static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.matches(content)).findFirst();
    }

    static Optional<FileKind> named(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    private boolean matches(byte[] content) {
        if (this == TEXT) return content.length > 0 && isPlain(content);
        return content.length > magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isPlain(byte[] content) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        try {
            String text = strict.decode(ByteBuffer.wrap(content)).toString();
            return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
