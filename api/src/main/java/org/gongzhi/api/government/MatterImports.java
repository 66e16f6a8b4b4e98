package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.gongzhi.api.government.MatterImport.BadRequest;
import org.gongzhi.api.government.MatterImport.Ended;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Texts;
import org.gongzhi.api.matter.MatterPlaces;
import org.gongzhi.api.open311.list.ListedRequest;
import org.gongzhi.api.open311.list.MalformedListException;
import org.gongzhi.api.open311.list.RequestList;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.ImportMatter;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterRule;
import org.gongzhi.core.matter.Source;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Service requests that another endpoint has on record become matters. A matter's id follows from the jurisdiction and the
 * request's id there: so a list that is sent again doubles nothing, and one that was cut off goes on. Many commands are
 * under way at once, so that the log commits them in groups; the list is read no faster than they are carried out.
 */
@Component
final class MatterImports {

    /** Requests of a list; what has more is cut by its sender. */
    static final int MOST_REQUESTS = 100_000;

    /** Bytes of a list, 1 GiB. */
    private static final long MOST_BYTES = 1L << 30;

    /** At once; each keeps the log busy. */
    private static final int MOST_RUNNING = 2;

    /** Commands under way at once: enough for large groups, few enough to leave room for others. */
    private static final int IN_FLIGHT = 128;

    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,30})?");

    /** With its zone, as W3C's profile of ISO 8601 has it; some write it without a colon. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Which fields of GeoReport v2 a matter's are made of. */
    private static final Map<String, String> FIELDS = Map.of(
            "/description/text", "description",
            "/description/address", "address",
            "/place", "lat",
            "/observedAt", "requested_datetime",
            "/category", "service_code");

    /** What of a list is taken. */
    @Schema(name = "RequestStatus")
    enum Status {
        OPEN,
        CLOSED
    }

    /**
     * How a list is to be read.
     *
     * @param jurisdiction whose ids they are
     * @param areaId of requests that tell no point; null: they are refused
     * @param codes categories, by the service codes that stand for them there
     * @param otherwise category of what has no other; null: it is refused
     * @param zone of moments that name none; null: they are refused
     * @param only null: whatever their status
     * @param most to be read, 1 to {@value #MOST_REQUESTS}
     */
    record Reading(
            String jurisdiction,
            @Nullable String areaId,
            Map<String, String> codes,
            @Nullable String otherwise,
            @Nullable ZoneId zone,
            @Nullable Status only,
            int most) {}

    /** A field that cannot be used. */
    private static final class WrongField extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String code;
        private final transient List<Object> arguments;

        WrongField(String field, String code, Object... more) {
            super(code, null, false, false);
            this.field = field;
            this.code = code;
            var all = new ArrayList<Object>(List.of(field));
            all.addAll(List.of(more));
            this.arguments = List.copyOf(all);
        }
    }

    private final Commands commands;
    private final Views views;
    private final MatterPlaces places;
    private final Clock clock;
    private final Semaphore running = new Semaphore(MOST_RUNNING);

    MatterImports(Commands commands, Views views, MatterPlaces places, Clock clock) {
        this.commands = commands;
        this.views = views;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Imports a list; returns when all of it is done.
     *
     * @throws org.gongzhi.api.http.FaultException {@link CommonProblem#MALFORMED_REQUEST}: it is no list;
     *     {@link CommonProblem#TOO_MANY_REQUESTS}: others are importing
     * @throws org.gongzhi.core.store.LogUnavailableException the store is away: what was raised stays, send it again
     */
    MatterImport run(InputStream in, RequestList list, Reading reading, Actor officer, Locale language)
            throws IOException {
        if (!running.tryAcquire())
            throw Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                    .with(HttpHeaders.RETRY_AFTER, "30")
                    .asException();
        try {
            return new Run(reading, officer, language).of(in, list);
        } finally {
            running.release();
        }
    }

    /** One import. */
    private final class Run {

        private final Reading reading;
        private final Actor officer;
        private final Locale language;
        private final Map<String, Optional<CategoryPage>> services = new HashMap<>();

        private final Semaphore room = new Semaphore(IN_FLIGHT);
        private final AtomicLong raised = new AtomicLong();
        private final AtomicLong known = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final ConcurrentLinkedQueue<BadRequest> faults = new ConcurrentLinkedQueue<>();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private long read;
        private long leftOut;

        private Run(Reading reading, Actor officer, Locale language) {
            this.reading = reading;
            this.officer = officer;
            this.language = language;
        }

        private MatterImport of(InputStream in, RequestList list) throws IOException {
            boolean complete = false;
            Ended ended = null;
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                complete = list.read(new Bounded(in), request -> take(request, senders));
                if (!complete) ended = ended("open311.list-too-long", 0, reading.most());
            } catch (MalformedListException malformed) {
                if (read == 0) throw Fault.of(CommonProblem.MALFORMED_REQUEST).asException();
                ended = ended("open311.bad-list", malformed.line(), malformed.line(), malformed.column());
            } catch (TooMuch tooMuch) {
                ended = ended(CommonProblem.BODY_TOO_LARGE.code(), 0, MOST_BYTES);
            }
            RuntimeException failed = failure.get();
            if (failed != null) throw failed;
            return new MatterImport(
                    read,
                    raised.get(),
                    known.get(),
                    leftOut,
                    refused.get(),
                    complete,
                    faults.stream()
                            .sorted(Comparator.comparing(BadRequest::index))
                            .toList(),
                    ended);
        }

        private Ended ended(String code, long line, Object... arguments) {
            return new Ended(
                    code, Texts.sentence(code, List.of(arguments), language).orElse(code), line);
        }

        /** @return whether another is wanted */
        private boolean take(ListedRequest request, ExecutorService senders) {
            read++;
            String status = request.field("status");
            if (reading.only() != null && !reading.only().name().equalsIgnoreCase(status)) {
                leftOut++;
            } else {
                try {
                    ImportMatter command = command(request);
                    room.acquireUninterruptibly();
                    senders.execute(() -> send(command, request));
                } catch (WrongField wrong) {
                    refuse(request, wrong.field, wrong.code, wrong.arguments);
                } catch (Rejection rejection) {
                    refuse(request, rejection);
                }
            }
            return read < reading.most() && failure.get() == null;
        }

        private void send(ImportMatter command, ListedRequest request) {
            try {
                commands.send(command, officer);
                raised.incrementAndGet();
            } catch (Rejection rejection) {
                if (rejection.rule() == CommonRule.ALREADY_EXISTS) known.incrementAndGet();
                else refuse(request, rejection);
            } catch (RuntimeException failed) {
                failure.compareAndSet(null, failed);
            } finally {
                room.release();
            }
        }

        private void refuse(ListedRequest request, Rejection rejection) {
            String pointer = rejection.pointer();
            String field =
                    pointer == null ? null : pointer.startsWith("/attributes") ? "service_code" : FIELDS.get(pointer);
            refuse(request, field, rejection.rule().code(), rejection.arguments());
        }

        private void refuse(ListedRequest request, @Nullable String field, String code, List<Object> arguments) {
            if (refused.incrementAndGet() > MatterImport.MOST_FAULTS) return;
            String id = request.field("service_request_id");
            faults.add(new BadRequest(
                    request.index(),
                    request.line(),
                    id == null || id.length() > Source.LONGEST ? null : id,
                    field,
                    code,
                    Texts.sentence(code, arguments, language).orElse(code)));
        }

        private ImportMatter command(ListedRequest request) {
            request.fields().forEach((field, text) -> {
                if (!isFit(text)) throw new WrongField(field, "open311.field-bad");
            });
            String id = request.field("service_request_id");
            if (id == null) throw new WrongField("service_request_id", "open311.field-missing");
            if (id.length() > Source.LONGEST)
                throw new WrongField("service_request_id", "open311.field-too-long", Source.LONGEST);
            CategoryPage service = service(request);
            Place place = place(request);
            if (place == null && reading.areaId() == null) throw new WrongField("lat", "open311.field-missing");
            Instant at = clock.instant();
            String matterId = matterId(reading.jurisdiction(), id);
            return new ImportMatter(
                    matterId,
                    new RaiseMatter(
                            matterId,
                            service.kind(),
                            MatterChannel.OPEN311,
                            service.code(),
                            places.areaOf(place == null ? reading.areaId() : null, place),
                            place,
                            Disclosure.OPEN,
                            null,
                            null,
                            new MatterDescription(words(request, service), request.field("address"), Map.of()),
                            List.of(),
                            moment(request),
                            at),
                    new Source(reading.jurisdiction(), id),
                    at);
        }

        private CategoryPage service(ListedRequest request) {
            String theirs = request.field("service_code");
            String ours = theirs == null ? null : reading.codes().getOrDefault(theirs, theirs);
            return inUse(ours)
                    .or(() -> inUse(reading.otherwise()))
                    .orElseThrow(() -> theirs == null
                            ? new WrongField("service_code", "open311.field-missing")
                            : Rejection.at("/category", MatterRule.CATEGORY_UNKNOWN, theirs));
        }

        private Optional<CategoryPage> inUse(@Nullable String code) {
            if (code == null || code.length() > Bounds.ID) return Optional.empty();
            return services.computeIfAbsent(
                    code,
                    unknown -> views.get(CategoryPage.VIEW, unknown)
                            .map(Document::body)
                            .filter(page -> page.standing() == CategoryPage.Standing.IN_USE));
        }

        /** Null where none is told. */
        private @Nullable Place place(ListedRequest request) {
            if (request.field("lat") == null && request.field("long") == null) return null;
            return new Place(degrees(request, "lat", 90), degrees(request, "long", 180));
        }

        private double degrees(ListedRequest request, String name, int most) {
            String given = request.field(name);
            if (given == null) throw new WrongField(name, "open311.field-missing");
            if (DEGREES.matcher(given).matches()) {
                double degrees = Double.parseDouble(given);
                if (Math.abs(degrees) <= most) return degrees;
            }
            throw new WrongField(name, "open311.field-bad");
        }

        private static String words(ListedRequest request, CategoryPage service) {
            String said = request.field("description");
            if (said == null) said = request.field("service_name");
            if (said == null) said = service.definition().name();
            String media = request.field("media_url");
            return media == null ? said : said + "\n\n" + media;
        }

        private @Nullable Instant moment(ListedRequest request) {
            String given = request.field("requested_datetime");
            if (given == null) return null;
            ZoneId zone = reading.zone();
            try {
                var parsed = MOMENT.parseBest(given, OffsetDateTime::from, LocalDateTime::from);
                if (parsed instanceof LocalDateTime && zone == null)
                    throw new WrongField("requested_datetime", "open311.moment-without-zone");
                Instant moment = parsed instanceof LocalDateTime local && zone != null
                        ? local.atZone(zone).toInstant()
                        : OffsetDateTime.from(parsed).toInstant();
                if (!moment.isBefore(EARLIEST)) return moment;
            } catch (DateTimeException unreadable) {
                // refused below
            }
            throw new WrongField("requested_datetime", "open311.field-bad");
        }
    }

    private static boolean isFit(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** The same for the same request of the same jurisdiction. */
    private static String matterId(String jurisdiction, String requestId) {
        MessageDigest digest = BallotFileCheck.newDigest();
        digest.update(jurisdiction.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(requestId.getBytes(StandardCharsets.UTF_8));
        return "matter-" + HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    /** Ends what would not end. */
    private static final class Bounded extends FilterInputStream {

        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            if (some > 0) count(some);
            return some;
        }

        private void count(int more) throws TooMuch {
            left -= more;
            if (left < 0) throw new TooMuch();
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
