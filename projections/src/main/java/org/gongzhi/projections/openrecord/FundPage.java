package org.gongzhi.projections.openrecord;

import org.gongzhi.core.Money;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A fund as everybody may see it: what came in, and at which step of the way it stands now. Always
 * received = available + projects.
 *
 * @param approvals which decisions on its money are collective; null: none
 * @param projects what is reserved, committed, due and paid for all projects together
 */
public record FundPage(
        String fundId,
        String name,
        String organization,
        long version,
        @Nullable Approvals approvals,
        Money received,
        Money available,
        ProjectMoney projects) {

    /**
     * @param above an award of more than this
     * @param needed so many approvals, beside the proposal
     */
    public record Approvals(Money above, int needed) {}

    public static final View<FundPage> VIEW = View.of("openrecord.funds", 3, FundPage.class)
            .index("all", "fundId")
            .on(FundEstablished.class, FundEvent::fundId, (none, event) -> established(event))
            .on(FundEvent.ApprovalsRequired.class, FundEvent::fundId, FundPage::ruled)
            .on(FundEvent.MoneyReceived.class, FundEvent::fundId, FundPage::received)
            .on(FundEvent.BudgetReserved.class, FundEvent::fundId, FundPage::moved)
            .on(FundEvent.ContractCommitted.class, FundEvent::fundId, FundPage::moved)
            .on(FundEvent.PaymentCertified.class, FundEvent::fundId, FundPage::moved)
            .on(FundEvent.PaymentPaid.class, FundEvent::fundId, FundPage::moved)
            .on(FundEvent.BudgetReleased.class, FundEvent::fundId, FundPage::moved)
            .on(FundEvent.CommitmentReleased.class, FundEvent::fundId, FundPage::moved)
            .build();

    private static FundPage established(Recorded<FundEstablished> event) {
        FundEstablished e = event.event();
        Money zero = Money.zero(e.currency());
        return new FundPage(
                e.fundId(),
                e.name(),
                e.organization(),
                event.sequence(),
                null,
                zero,
                zero,
                ProjectMoney.none(e.currency()));
    }

    private static @Nullable FundPage ruled(@Nullable FundPage page, Recorded<FundEvent.ApprovalsRequired> event) {
        FundEvent.ApprovalsRequired e = event.event();
        return page == null
                ? null
                : new FundPage(
                        page.fundId,
                        page.name,
                        page.organization,
                        event.sequence(),
                        new Approvals(e.above(), e.approvals()),
                        page.received,
                        page.available,
                        page.projects);
    }

    private static @Nullable FundPage received(@Nullable FundPage page, Recorded<FundEvent.MoneyReceived> event) {
        if (page == null) return null;
        Money amount = event.event().amount();
        return page.with(event, page.received.plus(amount), page.available.plus(amount), page.projects);
    }

    private static @Nullable FundPage moved(@Nullable FundPage page, Recorded<? extends FundEvent> event) {
        if (page == null) return null;
        Money available = switch (event.event()) {
            case FundEvent.BudgetReserved e -> page.available.minus(e.amount());
            case FundEvent.BudgetReleased e -> page.available.plus(e.amount());
            case FundEvent.CommitmentReleased e -> page.available.plus(e.amount());
            default -> page.available;
        };
        return page.with(event, page.received, available, page.projects.after(event.event()));
    }

    private FundPage with(Recorded<?> event, Money newReceived, Money newAvailable, ProjectMoney newProjects) {
        return new FundPage(
                fundId, name, organization, event.sequence(), approvals, newReceived, newAvailable, newProjects);
    }
}
