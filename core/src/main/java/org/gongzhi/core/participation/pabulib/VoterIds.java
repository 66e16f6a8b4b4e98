package org.gongzhi.core.participation.pabulib;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The voter ids seen so far. Most files number their voters, more or less densely: such ids cost about a bit each, so
 * that millions of them fit.
 */
final class VoterIds {

    private static final int BITS = 12;

    private final Map<Long, BitSet> numbers = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /** Takes an id; false if it was there before. */
    boolean add(String id) {
        if (!isCanonicalNumber(id)) return others.add(id);
        long number = Long.parseLong(id);
        BitSet block = numbers.computeIfAbsent(number >>> BITS, ignored -> new BitSet());
        int bit = (int) (number & ((1 << BITS) - 1));
        if (block.get(bit)) return false;
        block.set(bit);
        return true;
    }

    private static boolean isCanonicalNumber(String id) {
        if (id.isEmpty() || id.length() > 18 || (id.charAt(0) == '0' && id.length() > 1)) return false;
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') return false;
        }
        return true;
    }
}
