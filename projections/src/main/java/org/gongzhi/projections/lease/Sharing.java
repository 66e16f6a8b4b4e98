package org.gongzhi.projections.lease;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** How work is shared out among the nodes that stand on one store. */
public interface Sharing {

    /** One node has it all, for good. */
    Sharing ALONE = new Sharing() {
        @Override
        public Share share(String group, Collection<String> segments, Predicate<String> reluctant, Worker worker) {
            var all = new HashMap<String, Long>();
            segments.forEach(segment -> all.put(segment, 0L));
            worker.workOn(all);
            return new Share() {
                @Override
                public boolean mayWorkOn(String segment) {
                    return true;
                }

                @Override
                public void close() {
                    worker.workOn(Map.of());
                }
            };
        }

        @Override
        public boolean isAlone() {
            return true;
        }
    };

    /** Who does the work. */
    @FunctionalInterface
    interface Worker {

        /**
         * From now on these segments are this node's, and no others. When it returns, nothing else is worked on. It may
         * take its time, and is called by one thread at a time; on an exception it is called again.
         *
         * @param fences by segment, the fencing number that came with it
         */
        void workOn(Map<String, Long> fences);
    }

    /** This node's part in a group's work. */
    interface Share extends AutoCloseable {

        /**
         * Whether this node holds a segment at this moment, by its own clock. To be asked before each write: a node that
         * was frozen does not know it.
         */
        boolean mayWorkOn(String segment);

        /** Ends the work, then gives all segments back at once, so that another node need not wait. */
        @Override
        void close();
    }

    /**
     * Takes part in a group's work from now on.
     *
     * @param segments all that this node is able to work on
     * @param reluctant segments that it takes only if no other node does for a good while
     */
    Share share(String group, Collection<String> segments, Predicate<String> reluctant, Worker worker);

    /** What this node is called among others. */
    default String node() {
        return "";
    }

    /** There is no other node. */
    default boolean isAlone() {
        return false;
    }
}
