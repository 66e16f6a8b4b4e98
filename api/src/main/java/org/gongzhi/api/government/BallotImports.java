package org.gongzhi.api.government;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.government.ImportProgress.State;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Imports of ballots that were held elsewhere. The ballot's id follows from the file and the area, and a vote's from the
 * ballot and the voter: so a file that is sent again doubles nothing, and an import that was cut off goes on.
 */
@Component
final class BallotImports {

    /** At once; each keeps the log busy. */
    private static final int MOST_RUNNING = 2;

    /** Whose progress is kept in memory; of older ones the ballot itself tells. */
    private static final int MOST_REMEMBERED = 100;

    private static final String BALLOT = "ballot-";
    private static final String IMPORT = "import-";

    private final Commands commands;
    private final Views views;
    private final Clock clock;
    private final GongzhiProperties district;
    private final Map<String, ImportRun> runs = new LinkedHashMap<>();

    BallotImports(Commands commands, Views views, Clock clock, GongzhiProperties district) {
        this.commands = commands;
        this.views = views;
        this.clock = clock;
        this.district = district;
    }

    /**
     * Opens the ballot and imports its votes in the background; joins the same import if it is running already.
     *
     * @param check accepted
     * @param file deleted when it is no longer needed, unless this method throws
     * @return the import's id
     * @throws Rejection the ballot cannot be opened; nothing was imported
     */
    String begin(
            BallotFileCheck check,
            PabulibReader.Mode mode,
            Path file,
            String areaId,
            @Nullable String fundId,
            Actor officer) {
        String key = key(check.sha256(), areaId);
        String importId = IMPORT + key;
        String ballotId = ballotId(check.sha256(), areaId);
        Instant now = clock.instant();
        var open = BallotFile.toCommand(
                Objects.requireNonNull(check.ballot(), "an accepted file has a ballot"),
                ballotId,
                areaId,
                fundId,
                Channel.IMPORT,
                district.zone(),
                now);
        synchronized (runs) {
            ImportRun known = runs.get(importId);
            if (known != null && known.isRunning()) {
                if (!known.isOf(officer)) throw new Rejection(CommonRule.OTHER_ORGANIZATION);
                delete(file);
                return importId;
            }
            if (runs.values().stream().filter(ImportRun::isRunning).count() >= MOST_RUNNING)
                throw Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                        .with(HttpHeaders.RETRY_AFTER, "30")
                        .asException();
            open(open, officer);
            var run = new ImportRun(importId, ballotId, officer, check.report(), mode, file, commands, now);
            runs.remove(importId);
            runs.put(importId, run);
            forgetOldest();
            // Reads a file, so on a thread of its own and not on one of the few that carry virtual ones.
            Thread.ofPlatform().name(importId).daemon().start(() -> {
                try {
                    run.run();
                } finally {
                    delete(file);
                }
            });
        }
        return importId;
    }

    private void open(OpenBallot open, Actor officer) {
        try {
            commands.send(open, officer);
        } catch (Rejection rejection) {
            if (rejection.rule() != CommonRule.ALREADY_EXISTS) throw rejection;
            requireSame(open, officer);
        }
    }

    /** An earlier try has opened the ballot: it must have been for the same organization and fund. */
    private void requireSame(OpenBallot open, Actor officer) {
        views.get(BallotPage.VIEW, open.ballotId()).ifPresent(page -> {
            var terms = page.body().terms();
            officer.requireOrganization(terms.organization());
            if (!Objects.equals(terms.fundId(), open.fundId()))
                throw Rejection.at("/fundId", CommonRule.ALREADY_EXISTS);
        });
    }

    private void forgetOldest() {
        var oldest = runs.values().iterator();
        while (runs.size() > MOST_REMEMBERED && oldest.hasNext()) {
            if (!oldest.next().isRunning()) oldest.remove();
        }
    }

    /** Empty for an import that never was, and for one of another organization. */
    Optional<ImportProgress> progress(String importId, Actor reader, Locale language) {
        ImportRun run;
        synchronized (runs) {
            run = runs.get(importId);
        }
        if (run != null) return run.isOf(reader) ? Optional.of(run.progress(language)) : Optional.empty();
        if (!importId.startsWith(IMPORT)) return Optional.empty();
        return views.get(BallotPage.VIEW, BALLOT + importId.substring(IMPORT.length()))
                .map(page -> page.body())
                .filter(page -> page.terms().channel() == Channel.IMPORT)
                .filter(page -> page.terms().organization().equals(reader.organization()))
                .map(page -> remembered(importId, page));
    }

    /** What the ballot tells of an import from before the service was started. */
    private static ImportProgress remembered(String importId, BallotPage page) {
        State state = page.stage() == BallotPage.Stage.OPEN ? State.INTERRUPTED : State.DONE;
        return new ImportProgress(
                importId,
                page.ballotId(),
                state,
                state == State.DONE ? page.turnout() : null,
                page.turnout(),
                0,
                List.of(),
                null);
    }

    @PreDestroy
    void stop() {
        synchronized (runs) {
            runs.values().forEach(ImportRun::stop);
        }
    }

    static String ballotId(String sha256, String areaId) {
        return BALLOT + key(sha256, areaId);
    }

    private static String key(String sha256, String areaId) {
        MessageDigest digest = BallotFileCheck.newDigest();
        digest.update(sha256.getBytes(StandardCharsets.US_ASCII));
        digest.update(areaId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
