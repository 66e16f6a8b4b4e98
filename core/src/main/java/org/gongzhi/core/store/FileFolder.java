package org.gongzhi.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One file for each content, in {@code files/} of the data folder: its media type in a line, then the content. */
public final class FileFolder implements FileStore {

    private static final String FOLDER = "files";
    private static final int LONGEST_TYPE = 100;

    private final Path folder;

    private FileFolder(Path folder) {
        this.folder = folder;
    }

    /** Made when first needed. */
    public static FileFolder in(DataFolder data) {
        return new FileFolder(data.path().resolve(FOLDER));
    }

    @Override
    public void put(String sha256, Stored file) {
        Path target = path(sha256);
        if (Files.exists(target)) return;
        try {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempFile(folder, sha256, ".partial");
            try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                write(channel, (file.mediaType() + "\n").getBytes(StandardCharsets.US_ASCII));
                write(channel, file.content());
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LogUnavailableException("evidence cannot be kept in " + folder, e);
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) channel.write(buffer);
    }

    @Override
    public Optional<Stored> find(String sha256) {
        Path file = path(sha256);
        if (!Files.exists(file)) return Optional.empty();
        try (var in = Files.newInputStream(file)) {
            var type = new StringBuilder();
            for (int next = in.read(); next != '\n' && next >= 0 && type.length() < LONGEST_TYPE; next = in.read())
                type.append((char) next);
            return Optional.of(new Stored(type.toString(), in.readAllBytes()));
        } catch (IOException e) {
            throw new LogUnavailableException("evidence cannot be read from " + folder, e);
        }
    }

    @Override
    public void remove(String sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In 256 folders, so that none grows without end. */
    private Path path(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("no SHA-256");
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
