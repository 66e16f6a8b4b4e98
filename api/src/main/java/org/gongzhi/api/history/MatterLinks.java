package org.gongzhi.api.history;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gongzhi.api.history.Chain.Kind;
import org.gongzhi.api.history.Chain.Link;
import org.gongzhi.api.history.Chain.Node;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.matters.MatterOfNeed;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;

/**
 * The beginning of a chain: what residents raised, and the needs that came of it. Of a matter nothing is told that
 * somebody said, and of a confidential one nothing at all, but to whom it belongs.
 */
final class MatterLinks {

    /** In one chain; whoever follows a single matter finds it all the same. */
    private static final int MOST = 200;

    private final Views views;
    private final Chains.OwnPart own;
    private final Links links;
    private int added;

    MatterLinks(Views views, Chains.OwnPart own, Links links) {
        this.views = views;
        this.own = own;
        this.links = links;
    }

    /**
     * Adds a matter, and those that go on for it.
     *
     * @return the projects of the needs that came of them; none: nothing came of them, or it is no matter that this reader
     *     may know of
     */
    Set<String> addFrom(String id) {
        var projects = new TreeSet<String>();
        Optional<MatterFile> next = find(id);
        while (next.isPresent()) {
            MatterFile matter = next.get();
            add(matter);
            for (var named : views.page(
                            MatterOfNeed.VIEW,
                            IndexRange.of("byMatter", matter.matterId()).limit(MOST))
                    .items()) {
                links.link(matter.matterId(), Link.LED_TO, named.body().needId());
                projects.add(named.body().projectId());
            }
            String into = matter.mergedInto();
            next = into == null ? Optional.empty() : find(into);
            next.ifPresent(goesOn -> links.link(matter.matterId(), Link.MERGED, goesOn.matterId()));
        }
        return projects;
    }

    /** Adds the matters that a need comes from, and their duplicates. */
    void addBehind(String needId) {
        var named = IndexRange.of("byNeed", needId).limit(MOST);
        for (var document : views.page(MatterOfNeed.VIEW, named).items()) {
            find(document.body().matterId()).ifPresent(matter -> {
                addWithDuplicates(matter);
                links.link(matter.matterId(), Link.LED_TO, needId);
            });
        }
    }

    private void addWithDuplicates(MatterFile matter) {
        if (added >= MOST) return;
        add(matter);
        for (String duplicate : matter.duplicates()) {
            find(duplicate).ifPresent(same -> {
                addWithDuplicates(same);
                links.link(same.matterId(), Link.MERGED, matter.matterId());
            });
        }
    }

    private void add(MatterFile matter) {
        added++;
        Node node = Node.of(matter.matterId(), Kind.MATTER, matter.heading().category())
                .by(matter.answerable())
                .at(matter.stage(), matter.raisedAt());
        links.add(own.isOwn(matter) ? node.owned() : node);
    }

    private Optional<MatterFile> find(String id) {
        return views.get(MatterFile.VIEW, id).map(Document::body).filter(file -> file.listed() || own.isOwn(file));
    }
}
