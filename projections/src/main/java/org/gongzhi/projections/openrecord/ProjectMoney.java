package org.gongzhi.projections.openrecord;

import org.gongzhi.core.Money;
import org.gongzhi.core.fund.FundEvent;

/** Where a project's money stands: how much of it waits at which step of the way. */
public record ProjectMoney(Money reserved, Money committed, Money due, Money paid) {

    static ProjectMoney none(String currency) {
        Money zero = Money.zero(currency);
        return new ProjectMoney(zero, zero, zero, zero);
    }

    ProjectMoney after(FundEvent event) {
        return switch (event) {
            case FundEvent.BudgetReserved e -> new ProjectMoney(reserved.plus(e.amount()), committed, due, paid);
            case FundEvent.ContractCommitted e ->
                new ProjectMoney(reserved.minus(e.amount()), committed.plus(e.amount()), due, paid);
            case FundEvent.PaymentCertified e ->
                new ProjectMoney(reserved, committed.minus(e.amount()), due.plus(e.amount()), paid);
            case FundEvent.PaymentPaid e ->
                new ProjectMoney(reserved, committed, due.minus(e.amount()), paid.plus(e.amount()));
            case FundEvent.BudgetReleased e -> new ProjectMoney(reserved.minus(e.amount()), committed, due, paid);
            case FundEvent.CommitmentReleased e -> new ProjectMoney(reserved, committed.minus(e.amount()), due, paid);
            case FundEvent.FundEstablished e -> this;
            case FundEvent.ApprovalsRequired e -> this;
            case FundEvent.MoneyReceived e -> this;
        };
    }
}
