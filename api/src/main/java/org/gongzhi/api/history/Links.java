package org.gongzhi.api.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gongzhi.api.history.Chain.Edge;
import org.gongzhi.api.history.Chain.Link;
import org.gongzhi.api.history.Chain.Node;

/** A chain while it is put together. */
public final class Links {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    public void add(Node node) {
        nodes.put(node.id(), node);
    }

    /** With what caused it. */
    public void add(String cause, Link link, Node node) {
        add(node);
        link(cause, link, node.id());
    }

    public void link(String from, Link link, String to) {
        edges.add(new Edge(from, to, link));
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** Only what leads to the node, and what came of it. */
    Chain around(String focus) {
        var kept = new HashSet<String>();
        kept.addAll(reached(focus, Edge::to, Edge::from));
        kept.addAll(reached(focus, Edge::from, Edge::to));
        return new Chain(
                focus,
                nodes.values().stream().filter(node -> kept.contains(node.id())).toList(),
                edges.stream()
                        .filter(edge -> kept.contains(edge.from()) && kept.contains(edge.to()))
                        .filter(edge -> has(edge.from()) && has(edge.to()))
                        .toList());
    }

    private Set<String> reached(String focus, Function<Edge, String> here, Function<Edge, String> there) {
        Map<String, List<String>> next = new LinkedHashMap<>();
        for (Edge edge : edges) {
            next.computeIfAbsent(here.apply(edge), none -> new ArrayList<>()).add(there.apply(edge));
        }
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(focus));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (reached.add(id)) open.addAll(next.getOrDefault(id, List.of()));
        }
        return reached;
    }
}
