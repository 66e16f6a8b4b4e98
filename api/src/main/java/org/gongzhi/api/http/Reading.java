package org.gongzhi.api.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Answers queries from the views: one document or one page. {@code If-None-Match}, {@code Gongzhi-At-Least} and
 * {@code Gongzhi-Position} are seen to; inject it into a controller.
 */
@Component
public final class Reading {

    private final Views views;

    Reading(Views views) {
        this.views = views;
    }

    /**
     * Answers with one document.
     *
     * @throws FaultException {@link CommonProblem#NOT_FOUND}
     */
    public <D> ResponseEntity<D> document(View<D> view, String id) {
        return document(view, id, body -> body);
    }

    /**
     * Answers with what this caller is shown of one document.
     *
     * @param shown what this caller is shown of the document; null where the caller may not know of it
     * @throws FaultException {@link CommonProblem#NOT_FOUND}
     */
    public <D, R> ResponseEntity<R> document(
            View<D> view, String id, Function<? super D, ? extends @Nullable R> shown) {
        Document<D> document = views.get(view, id).orElseThrow(Reading::notFound);
        R body = shown.apply(document.body());
        if (body == null) throw notFound();
        return ResponseEntity.ok().eTag(Versions.eTag(view, document)).body(body);
    }

    public <D> ResponseEntity<Listing<D>> page(View<D> view, IndexRange range, Paging paging) {
        return page(view, range, paging, body -> body);
    }

    /**
     * Answers with a page of what this caller is shown.
     *
     * @throws org.gongzhi.projections.store.BadCursorException the cursor is not of this range
     */
    public <D, R> ResponseEntity<Listing<R>> page(
            View<D> view, IndexRange range, Paging paging, Function<? super D, ? extends R> shown) {
        Page<D> page = views.page(view, paging.of(range));
        var items = new ArrayList<R>(page.items().size());
        for (Document<D> document : page.items()) items.add(shown.apply(document.body()));
        return answer(new Listing<>(items, page.next()));
    }

    /**
     * A list that lies in several ranges, read one after the other. A page may hold fewer items than were asked for, and
     * yet be followed by another.
     *
     * @param shown what this caller is shown of a document; null where it is passed over
     * @throws org.gongzhi.projections.store.BadCursorException the cursor is not of these ranges
     */
    public <D, R> ResponseEntity<Listing<R>> pages(
            View<D> view, List<IndexRange> ranges, Paging paging, Function<? super D, ? extends @Nullable R> shown) {
        var items = new ArrayList<R>();
        Place place = Place.of(paging.cursor(), ranges.size());
        while (place != null && items.size() < paging.limit()) {
            int room = paging.limit() - items.size();
            Page<D> page =
                    views.page(view, ranges.get(place.range()).limit(room).after(place.cursor()));
            for (Document<D> document : page.items()) {
                R item = shown.apply(document.body());
                if (item != null) items.add(item);
            }
            place = place.next(page.next(), ranges.size());
        }
        return answer(new Listing<>(items, place == null ? null : place.toString()));
    }

    /** Begins an answer that joins several documents. */
    public Joining joining() {
        return new Joining(views);
    }

    /** A list that was put together otherwise. */
    public static <R> ResponseEntity<Listing<R>> answer(Listing<R> list) {
        var answer = ResponseEntity.ok();
        String next = list.next();
        if (next != null) answer.header(HttpHeaders.LINK, "<" + addressOf(next) + ">; rel=\"next\"");
        return answer.body(list);
    }

    /**
     * Where among several ranges a page begins: written {@code <range>~<cursor>}.
     *
     * @param cursor in the range; null: at its beginning
     */
    private record Place(int range, @Nullable String cursor) {

        static @Nullable Place of(@Nullable String cursor, int ranges) {
            if (cursor == null) return ranges == 0 ? null : new Place(0, null);
            int tilde = cursor.indexOf('~');
            if (tilde < 0 || !cursor.substring(0, tilde).matches("\\d{1,3}"))
                throw new BadCursorException("the cursor is malformed");
            int range = Integer.parseInt(cursor.substring(0, tilde));
            if (range >= ranges) throw new BadCursorException("the cursor belongs to another question");
            String inner = cursor.substring(tilde + 1);
            return new Place(range, inner.isEmpty() ? null : inner);
        }

        @Nullable
        Place next(@Nullable String inner, int ranges) {
            if (inner != null) return new Place(range, inner);
            return range + 1 < ranges ? new Place(range + 1, null) : null;
        }

        @Override
        public String toString() {
            return range + "~" + (cursor == null ? "" : cursor);
        }
    }

    /** Relative to the host, so that it is right behind any proxy. */
    private static String addressOf(String cursor) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(-1)
                .replaceQueryParam(Paging.CURSOR, UriUtils.encode(cursor, StandardCharsets.UTF_8))
                .build(true)
                .toUriString();
    }

    private static FaultException notFound() {
        return Fault.of(CommonProblem.NOT_FOUND).asException();
    }
}
