package org.gongzhi.api.open;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps: a FeatureCollection of GeoJSON (RFC 7946), written page by page. */
@Component
final class Features {

    static final String GEO_JSON = "application/geo+json";

    private final Views views;
    private final JsonMapper json;

    Features(Views views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    /**
     * Of the documents of a range.
     *
     * @param feature of a document; null for what is not on the map
     */
    <D> void write(View<D> view, IndexRange of, Function<D, @Nullable Object> feature, HttpServletResponse response)
            throws IOException {
        var range = of.limit(IndexRange.MAX_LIMIT);
        var page = views.page(view, range);
        response.setContentType(GEO_JSON);
        // Closed on success only: after a failure the answer must break off, not end as if it were whole.
        @SuppressWarnings("resource")
        JsonGenerator out = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .createGenerator(response.getOutputStream());
        out.writeStartObject();
        out.writeStringProperty("type", "FeatureCollection");
        out.writeArrayPropertyStart("features");
        for (@Nullable Page<D> next = page; next != null; next = after(view, range, next)) {
            for (Document<D> document : next.items()) {
                Object written = feature.apply(document.body());
                if (written != null) out.writePOJO(written);
            }
        }
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    private <D> @Nullable Page<D> after(View<D> view, IndexRange range, Page<D> page) {
        return page.next() == null ? null : views.page(view, range.after(page.next()));
    }
}
