package org.gongzhi.api.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Function;
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

    /** @throws FaultException {@link CommonProblem#NOT_FOUND} */
    public <D> ResponseEntity<D> document(View<D> view, String id) {
        return document(view, id, body -> body);
    }

    /**
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

    /** @throws org.gongzhi.projections.store.BadCursorException the cursor is not of this range */
    public <D, R> ResponseEntity<Listing<R>> page(
            View<D> view, IndexRange range, Paging paging, Function<? super D, ? extends R> shown) {
        Page<D> page = views.page(view, paging.of(range));
        var items = new ArrayList<R>(page.items().size());
        for (Document<D> document : page.items()) items.add(shown.apply(document.body()));
        return answer(new Listing<>(items, page.next()));
    }

    /** A list that was put together otherwise. */
    public static <R> ResponseEntity<Listing<R>> answer(Listing<R> list) {
        var answer = ResponseEntity.ok();
        String next = list.next();
        if (next != null) answer.header(HttpHeaders.LINK, "<" + addressOf(next) + ">; rel=\"next\"");
        return answer.body(list);
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
