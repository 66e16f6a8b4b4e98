package org.gongzhi.api.administration;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.sqlite.LogBackup;
import org.gongzhi.core.store.sqlite.LogCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * What the program does instead of starting the service, also while the service runs: {@code --gongzhi.verify} checks
 * the log, {@code --gongzhi.backup=<folder>} copies it there and checks the copy. Ends with 0 if all is well, else 1;
 * the last line is one sentence that says so.
 */
@EnableConfigurationProperties(GongzhiProperties.class)
public final class LogCommand {

    private static final String VERIFY = "gongzhi.verify";
    private static final String BACKUP = "gongzhi.backup";

    LogCommand() {}

    public static boolean isAsked(String... arguments) {
        return Arrays.stream(arguments).anyMatch(each -> named(each, VERIFY) || named(each, BACKUP));
    }

    private static boolean named(String argument, String name) {
        return argument.equals("--" + name) || argument.startsWith("--" + name + "=");
    }

    /** @return the process's exit code */
    public static int run(String... arguments) {
        var application = new SpringApplication(LogCommand.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        try (var context = application.run(arguments)) {
            Path data = context.getBean(GongzhiProperties.class).data();
            String backup = context.getEnvironment().getProperty(BACKUP);
            return run(data, backup, System.out);
        } catch (DataFolderException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static int run(Path data, @Nullable String backup, PrintStream out) {
        Path checked = data;
        if (backup != null) {
            if (backup.isBlank()) throw new DataFolderException("Say where to: --" + BACKUP + "=<folder>.");
            checked = Path.of(backup);
            out.println("The log is copied to " + LogBackup.copy(data, checked) + ".");
        }
        var verdict = LogCheck.of(checked, (what, done, total) -> out.println(line(what, done, total)));
        out.println(verdict.sentence());
        return verdict.whole() ? 0 : 1;
    }

    private static String line(String what, long done, long total) {
        return total == 0
                ? "  " + what
                : String.format(Locale.ROOT, "  %s %d %% (%,d of %,d events)", what, 100 * done / total, done, total);
    }
}
