package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.Snapshots.assertComesBack;
import static org.gongzhi.core.Snapshots.stored;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.CONTRACT;
import static org.gongzhi.core.commissioning.Purchase.SHA256;

import java.util.List;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent.AwardApproved;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.CollectiveRuleAdopted;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.ShareReleased;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.junit.jupiter.api.Test;

class CommissioningSnapshotTest {

    @Test
    void aCallComesBackFromItsSnapshotWithItsOffersInTheOrderInWhichTheyCameIn() {
        var call = new Call();
        call.on(Purchase.PUBLISHED);
        for (int i = 20; i > 0; i--) call.on(new OfferReceived("k", "offer-k-" + i, "o" + i, AT));
        assertThat(stored(assertComesBack(call))).isEqualTo(stored(call));
    }

    @Test
    void aSealedCallComesBackFromItsSnapshotWithTheShareThatWasGiven() {
        var call = new Call();
        call.on(Purchase.PUBLISHED);
        call.on(new CallSealed("k", "x", 2, List.of(new KeyShare("staff-c", "id", 1, "hash", "envelope")), AT));
        call.on(new ShareReleased("k", "staff-c", 1, "share", AT));
        call.on(Purchase.BEGUN);
        assertComesBack(call);
    }

    @Test
    void anOpenedCallComesBackFromItsSnapshotWithItsScores() {
        var call = new Call();
        call.on(Purchase.PUBLISHED);
        call.on(Purchase.CLUB_RECEIVED);
        call.on(Purchase.GUILD_RECEIVED);
        call.on(Purchase.BEGUN);
        assertComesBack(call);
        call.on(Purchase.OPENED);
        Purchase.SCORED.forEach(event -> call.on((CallEvent) event));
        assertComesBack(call);
    }

    @Test
    void aCallWhoseAwardWaitsComesBackFromItsSnapshotWithItsApprovals() {
        var call = new Call();
        call.on(Purchase.PUBLISHED);
        call.on(new CollectiveRuleAdopted("k", Purchase.pln("500"), 3, AT));
        call.on(Purchase.OPENED);
        call.on(new AwardProposed(
                "k",
                "p",
                Purchase.CLUBS,
                "hall",
                "club",
                Purchase.pln("700"),
                Purchase.AWARDED.totals(),
                3,
                "staff-c",
                "best",
                AT));
        call.on(new AwardApproved("k", "p", Purchase.CLUBS, "staff-s", "centre", Role.SUPERVISOR, "agreed", AT));
        call.on(new AwardApproved("k", "p", Purchase.CLUBS, "staff-d", "hall", Role.COMMISSIONER, "agreed", AT));
        assertThat(stored(assertComesBack(call))).isEqualTo(stored(call));
    }

    @Test
    void aContractComesBackFromItsSnapshotWithItsDeliveries() {
        var contract = new Contract();
        contract.on(Purchase.DRAFTED);
        contract.on(new ContractEnteredIntoForce(CONTRACT, "p", "club", Purchase.MILESTONES, AT));
        contract.on(new DeliveryReported(
                CONTRACT,
                "p",
                "m1",
                "hall",
                "club",
                1,
                "planted",
                List.of(new Evidence("Photograph", SHA256)),
                List.of("r1", "r2", "r3"),
                AT));
        contract.on(new DeliveryAccepted(CONTRACT, "p", "m1", "seen", AT));
        contract.on(new DeliveryConfirmed(CONTRACT, "p", "m1", "r1", true, AT));
        contract.on(new DeliveryConfirmed(CONTRACT, "p", "m1", "r2", false, AT));
        contract.on(new DeliveryContested(CONTRACT, "p", "m1", "hall", 1, 2, AT));
        contract.on(new ServiceRated(CONTRACT, "p", "club", "r1", 5, AT));

        assertComesBack(contract);
    }

    @Test
    void aNeedAndAnOfferComeBackFromTheirSnapshots() {
        var need = new Need();
        need.on(Purchase.NEED);
        assertComesBack(need);
        var offer = new Offer();
        offer.on(Purchase.CLUB_OFFERED);
        assertComesBack(offer);
    }
}
