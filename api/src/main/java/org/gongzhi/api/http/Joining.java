package org.gongzhi.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * One answer joined of several documents. Its ETag changes when any of them does, and when one comes or goes; it names
 * the version of the first one that was required, so that it is good for {@code If-Match}.
 */
public final class Joining {

    /** An ETag's second part has up to 18 digits. */
    private static final long PRINTS = 1_000_000_000_000_000_000L;

    private final Views views;
    private final MessageDigest print;
    private @Nullable Object version;

    Joining(Views views) {
        this.views = views;
        try {
            this.print = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws FaultException {@link CommonProblem#NOT_FOUND} */
    public <D> D require(View<D> view, String id) {
        D body = find(view, id)
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
        if (version == null) version = Versions.versionOf(body);
        return body;
    }

    public <D> Optional<D> find(View<D> view, String id) {
        Optional<Document<D>> document = views.get(view, id);
        note(view, id, document.map(Document::position).orElse(0L));
        return document.map(Document::body);
    }

    /** The first documents of a range, as many as its limit allows. */
    public <D> List<D> all(View<D> view, IndexRange range) {
        var bodies = new ArrayList<D>();
        for (Document<D> document : views.page(view, range).items()) {
            note(view, document.id(), document.position());
            bodies.add(document.body());
        }
        return bodies;
    }

    /** Takes in documents that were found otherwise. */
    public <D> List<D> with(View<D> view, List<Document<D>> documents) {
        documents.forEach(document -> note(view, document.id(), document.position()));
        return documents.stream().map(Document::body).toList();
    }

    public <R> ResponseEntity<R> answer(R body) {
        return answer(body, "");
    }

    /** @param variant what else the answer depends on, e.g. its language */
    public <R> ResponseEntity<R> answer(R body, String variant) {
        print.update(variant.getBytes(StandardCharsets.UTF_8));
        long printed = Math.floorMod(ByteBuffer.wrap(print.digest()).getLong(), PRINTS);
        return ResponseEntity.ok()
                .eTag("\"" + (version == null ? "" : version) + "." + printed + "\"")
                .body(body);
    }

    private void note(View<?> view, String id, long position) {
        print.update((view + " " + id + " " + position + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
