package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.gongzhi.core.Money;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.fund.FundEvent.BudgetReleased;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.CommitmentReleased;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.MoneyReceived;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.fund.Movement;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * One double entry of a fund's book, with its cause.
 *
 * @param from the account that the amount leaves
 * @param to the account that it enters
 * @param cause the event's name
 */
public record FundEntry(
        long position,
        String fundId,
        @Nullable String projectId,
        Instant at,
        String cause,
        String from,
        String to,
        Money amount) {

    public static final View<FundEntry> VIEW = view();

    private static View<FundEntry> view() {
        var view = View.of("openrecord.entries", 2, FundEntry.class)
                .index("byFund", "fundId", "position")
                .index("byFundAndProject", "fundId", "projectId", "position")
                .index("byProject", "projectId", "position");
        when(view, MoneyReceived.class, e -> null);
        when(view, BudgetReserved.class, BudgetReserved::projectId);
        when(view, ContractCommitted.class, ContractCommitted::projectId);
        when(view, PaymentCertified.class, PaymentCertified::projectId);
        when(view, PaymentPaid.class, PaymentPaid::projectId);
        when(view, BudgetReleased.class, BudgetReleased::projectId);
        when(view, CommitmentReleased.class, CommitmentReleased::projectId);
        return view.build();
    }

    private static <E extends FundEvent> void when(
            View.Builder<FundEntry> view, Class<E> type, Function<E, @Nullable String> projectId) {
        view.onOwnDocument(type, event -> of(event, projectId.apply(event.event())));
    }

    private static FundEntry of(Recorded<? extends FundEvent> event, @Nullable String projectId) {
        FundEvent e = event.event();
        Movement movement = Objects.requireNonNull(e.movement(), "an entry moves money");
        return new FundEntry(
                event.position(),
                e.fundId(),
                projectId,
                e.at(),
                e.getClass().getSimpleName(),
                movement.from(),
                movement.to(),
                movement.amount());
    }
}
