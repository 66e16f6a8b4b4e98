package org.gongzhi.core.commissioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.jspecify.annotations.Nullable;

/** The openers' keys, as the publication of a call and its opening look at them. */
public final class OpenerLookup {

    private final StreamState<List<OpeningKeyRegistered>> keys;

    public OpenerLookup(EventStore eventStore) {
        keys = new StreamState<>(eventStore, OpenerLookup::with);
    }

    private static @Nullable List<OpeningKeyRegistered> with(
            @Nullable List<OpeningKeyRegistered> before, Object event) {
        if (!(event instanceof OpeningKeyRegistered key)) return before;
        var all = before == null ? new ArrayList<OpeningKeyRegistered>() : new ArrayList<>(before);
        all.add(key);
        return List.copyOf(all);
    }

    /**
     * Those who are to open a call of an organization, each with the key they registered last.
     *
     * @throws Rejection one has no key, or is neither of the organization nor a supervisor
     */
    List<OpeningKeyRegistered> require(List<String> parties, String organization) {
        var openers = new ArrayList<OpeningKeyRegistered>();
        for (int i = 0; i < parties.size(); i++) {
            String party = parties.get(i);
            String at = "/openers/" + i;
            OpeningKeyRegistered key = of(party).stream()
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> Rejection.at(at, CommissioningRule.OPENER_WITHOUT_KEY, party));
            if (!key.supervisor() && !key.organization().equals(organization)) {
                throw Rejection.at(at, CommissioningRule.OPENER_FROM_ELSEWHERE, party);
            }
            openers.add(key);
        }
        return openers;
    }

    Optional<OpeningKeyRegistered> find(String party, String keyId) {
        return of(party).stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    private List<OpeningKeyRegistered> of(String party) {
        return keys.find(OpenerCommand.openerId(party)).orElse(List.of());
    }
}
