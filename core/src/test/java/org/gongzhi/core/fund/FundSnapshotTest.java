package org.gongzhi.core.fund;

import static org.gongzhi.core.Snapshots.assertComesBack;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.gongzhi.core.fund.FundEvent.MoneyReceived;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.junit.jupiter.api.Test;

class FundSnapshotTest {

    private static final Instant AT = Instant.parse("2023-05-01T08:00:00Z");
    private static final Money MONEY = Money.of("100.50", "PLN");

    @Test
    void aFundComesBackFromItsSnapshotWithAllAccounts() {
        var fund = new Fund();
        fund.on(new FundEstablished("f", "Green Budget", "PLN", "hall", AT));
        fund.on(new MoneyReceived("f", "budget", MONEY.plus(MONEY), AT));
        fund.on(new BudgetReserved("f", "p", MONEY, AT));
        fund.on(new ContractCommitted("f", "p", "c", MONEY, AT));
        fund.on(new PaymentCertified("f", "hall", "p", "c", "m", "club", MONEY, AT));
        assertComesBack(fund);

        fund.on(new PaymentPaid("f", "p", "c", "m", "club", MONEY, AT));
        assertComesBack(fund);
    }
}
