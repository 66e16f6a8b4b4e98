package org.gongzhi.api.administration;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.LogProgressBar;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.core.evidence.NoteVerifier;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.mongo.MongoConnectionException;
import org.gongzhi.core.store.mongo.StoreFormatException;
import org.gongzhi.core.store.sqlite.LogBackup;
import org.gongzhi.core.store.transfer.Auditor;
import org.gongzhi.core.store.transfer.ExportedLog;
import org.gongzhi.core.store.transfer.LogAddress;
import org.gongzhi.core.store.transfer.LogCheck;
import org.gongzhi.core.store.transfer.LogCopy;
import org.gongzhi.core.store.transfer.LogExport;
import org.gongzhi.core.store.transfer.TransferException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * What the program does with the log instead of starting the service: check, back up, copy, export or import it
 * (docs/operations.md), or see to people's keys (docs/privacy.md). Ends with 0 if all is well, else 1; the last line is one sentence that says so. Progress goes to
 * stderr.
 */
public final class LogCommand {

    private static final String VERIFY = "gongzhi.verify";
    private static final String BACKUP = "gongzhi.backup";
    private static final String COPY = "gongzhi.copy-log";
    private static final String EXPORT = "gongzhi.export";
    private static final String IMPORT = "gongzhi.import";
    private static final String CHANGE_MASTER_KEY = "gongzhi.change-master-key";
    private static final String DESTROY_ERASED = "gongzhi.destroy-erased-keys";
    private static final String FROM = "gongzhi.from";
    private static final String TO = "gongzhi.to";
    private static final String CHECKPOINT = "gongzhi.checkpoint";
    private static final String CHECKPOINT_KEY = "gongzhi.checkpoint-key";
    private static final String SALVAGE = "gongzhi.salvage";
    private static final String DATABASE = "gongzhi.mongodb.uri";

    private static final List<String> COMMANDS =
            List.of(VERIFY, BACKUP, COPY, EXPORT, IMPORT, CHANGE_MASTER_KEY, DESTROY_ERASED);

    private final Environment environment;
    private final Path data;
    private final PrintStream out;
    private final LogProgressBar progress;

    private LogCommand(Environment environment, Path data, PrintStream out, LogProgressBar progress) {
        this.environment = environment;
        this.data = data;
        this.out = out;
        this.progress = progress;
    }

    public static boolean isAsked(String... arguments) {
        return COMMANDS.stream().anyMatch(name -> isAsked(name, arguments));
    }

    private static boolean isAsked(String name, String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(each -> each.equals("--" + name) || each.startsWith("--" + name + "="));
    }

    /** @return the process's exit code */
    public static int run(String... arguments) {
        var application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        var quiet = Arrays.copyOf(arguments, arguments.length + 1);
        quiet[arguments.length] = "--logging.threshold.console=off"; // an export may go to stdout
        var progress = new LogProgressBar(System.err);
        try (var context = application.run(quiet)) {
            var properties = context.getBean(GongzhiProperties.class);
            String name = named(arguments);
            switch (name) {
                case CHANGE_MASTER_KEY -> KeyCommand.changeMasterKey(properties, System.out);
                case DESTROY_ERASED -> KeyCommand.destroyErased(properties, System.out);
                default -> {
                    return new LogCommand(context.getEnvironment(), properties.data(), System.out, progress).run(name);
                }
            }
            return 0;
        } catch (DataFolderException
                | StartRefusedException
                | MongoConnectionException
                | StoreFormatException
                | LogUnavailableException
                | TransferException e) {
            progress.end();
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** What it is configured with, and nothing else of the service. */
    @EnableConfigurationProperties(GongzhiProperties.class)
    static final class Settings {}

    private static String named(String... arguments) {
        var asked = COMMANDS.stream().filter(name -> isAsked(name, arguments)).toList();
        if (asked.size() > 1)
            throw new TransferException("One at a time, not --" + String.join(" and --", asked) + ".");
        return asked.getFirst();
    }

    private int run(String command) {
        return switch (command) {
            case BACKUP -> backUp(required(BACKUP, "<folder>"));
            case COPY -> copy();
            case EXPORT -> export(required(EXPORT, "<file>, or - for stdout"));
            case IMPORT -> importFrom(Path.of(required(IMPORT, "<file>")));
            default -> verify(address(FROM));
        };
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
    }

    private String required(String name, String what) {
        return value(name).orElseThrow(() -> new TransferException("Say which: --" + name + "=" + what + "."));
    }

    /** As named, or where the service would have it. */
    private LogAddress address(String name) {
        return value(name)
                .or(() -> value(DATABASE))
                .map(LogAddress::of)
                .orElseGet(() -> LogAddress.of(data.toString()));
    }

    private int verify(LogAddress address) {
        try (var opened = address.toRead()) {
            var verdict = LogCheck.of(opened.log(), auditor(), progress);
            progress.end();
            out.println(verdict.sentence());
            return verdict.whole() ? 0 : 1;
        }
    }

    /** With the checkpoints that they kept, and the key that they trust. */
    private Auditor auditor() {
        List<SignedCheckpoint> checkpoints = value(CHECKPOINT)
                .map(file -> List.of(checkpoint(Path.of(file))))
                .orElse(List.of());
        try {
            return new Auditor(checkpoints, value(CHECKPOINT_KEY).map(NoteVerifier::parse));
        } catch (IllegalArgumentException e) {
            throw new TransferException(
                    "--" + CHECKPOINT_KEY + " is no verifier key: GET /open/log/key shows the log's.", e);
        }
    }

    private static SignedCheckpoint checkpoint(Path file) {
        try {
            return SignedCheckpoint.parse(Files.readString(file));
        } catch (IOException e) {
            throw new TransferException("The checkpoint " + file + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new TransferException("The file " + file + " holds no checkpoint.", e);
        }
    }

    private int backUp(String folder) {
        if (value(DATABASE).isPresent())
            throw new TransferException("A log in MongoDB is backed up by mongodump (docs/operations.md).");
        Path copy = LogBackup.copy(data, Path.of(folder));
        out.println("The log is copied to " + copy + ".");
        return verify(LogAddress.of(folder));
    }

    private int copy() {
        String place = "<data folder, or MongoDB URI>";
        var from = LogAddress.of(required(FROM, place));
        var to = LogAddress.of(required(TO, place));
        if (from.equals(to))
            throw new TransferException("--" + FROM + " and --" + TO + " are the same log: " + to + ".");
        try (var source = from.toReadAlone();
                var target = to.toWrite()) {
            var copied = LogCopy.run(source.log(), target.log(), progress);
            progress.end();
            out.println("Copied from " + from + " to " + to + sentence(copied));
            return 0;
        }
    }

    private static String sentence(LogCopy.Copied copied) {
        return String.format(
                Locale.ROOT,
                ": %d events (%d were there already), all %d verified one by one. Views and snapshots are made anew at "
                        + "the start; the key of the pseudonyms is yours to bring along.",
                copied.copied(),
                copied.before(),
                copied.copied() + copied.before());
    }

    private int export(String file) {
        var from = address(FROM);
        try (var source = from.toRead()) {
            if (file.equals("-")) {
                LogExport.toStream(source.log(), new BufferedOutputStream(out, 1 << 16), progress);
                progress.end();
                return 0;
            }
            long events = LogExport.toFile(source.log(), Path.of(file), progress);
            progress.end();
            out.println(events + " events of " + from + " are exported to " + file + ".");
            return 0;
        } catch (IOException e) {
            throw new TransferException("The export cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private int importFrom(Path file) {
        boolean salvage = environment.containsProperty(SALVAGE);
        var to = address(TO);
        try (var source = ExportedLog.open(file, salvage, progress);
                var target = to.toWrite()) {
            var copied = LogCopy.run(source, target.log(), progress);
            progress.end();
            source.fault().ifPresent(out::println);
            out.println("Imported from " + file + " to " + to + sentence(copied));
            return 0;
        }
    }
}
