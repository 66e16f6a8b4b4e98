package org.gongzhi.api.district;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;

/**
 * The key that signs checkpoints of the log, in a file of its own, readable by the service's user only. Whoever steals it
 * can sign another history; that there were two, auditors see who compare what they were shown.
 */
final class CheckpointKey {

    static final String FILE = "checkpoint.key";

    private CheckpointKey() {}

    /**
     * The folder's own, made if it is absent.
     *
     * @throws DataFolderException it cannot be read or made, or is none
     */
    static NoteSigner of(DataFolder folder, String origin) {
        Path file = folder.path().resolve(FILE);
        try {
            if (Files.notExists(file)) make(file);
            return signer(origin, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new DataFolderException("The key file " + file + " cannot be read or made.", e);
        } catch (IllegalArgumentException e) {
            throw new DataFolderException("The key file " + file + " is damaged; put its backup in its place.", e);
        }
    }

    /**
     * The one that is configured.
     *
     * @throws StartRefusedException it cannot be read, or is none
     */
    static NoteSigner in(Path file, String origin) {
        try {
            return signer(origin, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The key file " + file.toAbsolutePath() + " (gongzhi.checkpoints.key-file) cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("The key file " + file.toAbsolutePath()
                    + " (gongzhi.checkpoints.key-file) is no Ed25519 key in PEM"
                    + " (made by: openssl genpkey -algorithm ed25519).");
        }
    }

    private static NoteSigner signer(String origin, String pem) {
        if (origin.isBlank() || origin.chars().anyMatch(each -> each == '+' || Character.isWhitespace(each)))
            throw new StartRefusedException("The log's name \"" + origin
                    + "\" (gongzhi.checkpoints.origin) must have neither spaces nor a plus.");
        return NoteSigner.of(origin, pem);
    }

    /** Whole or not at all. */
    private static void make(Path file) throws IOException {
        Path partial = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, NoteSigner.newKey());
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
