package org.gongzhi.core.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.fund.FundCommand.CertifyPayment;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReleaseCommitment;
import org.gongzhi.core.fund.FundCommand.ReserveBudget;
import org.gongzhi.core.store.JsonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands, sensible and senseless, to one fund. A ledger of its own, kept from the events' double entries, is
 * checked after every one: DOMAIN.md, 3.2 and 6.
 */
class RandomLedgerTest {

    private static final int STEPS = 2_500;
    private static final Instant AT = Instant.parse("2023-05-01T08:00:00Z");
    private static final Map<String, String> TREASURER =
            Actor.staff("staff-t", "hall", Role.TREASURER).toMetaData();
    private static final Map<String, String> SYSTEM = Actor.system("handover").toMetaData();

    private final Map<String, BigDecimal> accounts = new HashMap<>();
    private final Map<Class<?>, BigDecimal> totals = new HashMap<>();
    private Configuration axon;

    @BeforeEach
    void start() {
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JsonSerializer.forSnapshots())
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build())
                .registerComponent(BudgetClaims.class, c -> project -> Optional.of(new BudgetClaims.Claim("f", false)))
                .configureAggregate(Fund.class)
                .start();
        axon.eventStore().subscribe(events -> events.forEach(event -> enter((FundEvent) event.getPayload())));
        send(new EstablishFund("f", "Green Budget", "PLN", AT), TREASURER);
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    private void enter(FundEvent event) {
        Movement movement = event.movement();
        if (movement == null) return;
        BigDecimal amount = movement.amount().amount();
        accounts.merge(movement.from(), amount.negate(), BigDecimal::add);
        accounts.merge(movement.to(), amount, BigDecimal::add);
        totals.merge(event.getClass(), amount, BigDecimal::add);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLedgerHoldsAfterEveryCommand(long seed) {
        var random = new Random(seed);
        int accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            var command = anyCommand(random);
            boolean bySystem = command instanceof CommitContract
                    || command instanceof CertifyPayment
                    || command instanceof ReleaseCommitment;
            if (send(command, bySystem ? SYSTEM : TREASURER)) accepted++;
            assertTheLedgerHolds("seed " + seed + ", step " + step + ", after " + command);
        }
        assertThat(accepted)
                .as("seed %d does not only ask for the impossible", seed)
                .isGreaterThan(STEPS / 20);
        assertThat(totals.keySet()).as("seed %d moves money in every way", seed).hasSize(7);
    }

    private boolean send(FundCommand command, Map<String, String> actor) {
        var callback = new FutureCallback<FundCommand, Object>();
        axon.commandBus().dispatch(new GenericCommandMessage<>(command, actor), callback);
        var result = callback.getResult();
        if (!result.isExceptional()) return true;
        assertThat(result.exceptionResult()).as("%s", command).isInstanceOf(Rejection.class);
        return false;
    }

    private static FundCommand anyCommand(Random random) {
        String project = "p" + random.nextInt(60);
        String contract = "c" + random.nextInt(60);
        String milestone = "m" + random.nextInt(5);
        var amount = new Money(BigDecimal.valueOf(random.nextInt(-5, 4_000), 2), "PLN");
        return switch (random.nextInt(13)) {
            case 0 -> new ReceiveMoney("f", "source" + random.nextInt(3), amount, AT);
            case 1, 2 -> new ReserveBudget("f", project, amount, AT);
            case 3, 4 -> new CommitContract("f", project, contract, amount, AT);
            case 5, 6, 7 -> new CertifyPayment("f", project, contract, milestone, "club", amount, AT);
            case 11 -> new ReleaseCommitment("f", project, contract, amount, "dropped", AT);
            case 8, 9, 10 -> new PayDue("f", contract, milestone, AT);
            default -> new ReleaseBudget("f", project, amount, "not needed", AT);
        };
    }

    private void assertTheLedgerHolds(String when) {
        assertThat(accounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("%s: the sum of all accounts", when)
                .isZero();
        accounts.forEach((account, balance) -> {
            if (account.startsWith("source/")) return;
            assertThat(balance).as("%s: %s", when, account).isNotNegative();
        });
        BigDecimal paid = total(FundEvent.PaymentPaid.class);
        BigDecimal certified = total(FundEvent.PaymentCertified.class);
        BigDecimal committed =
                total(FundEvent.ContractCommitted.class).subtract(total(FundEvent.CommitmentReleased.class));
        BigDecimal reserved = total(FundEvent.BudgetReserved.class)
                .subtract(total(FundEvent.BudgetReleased.class))
                .subtract(total(FundEvent.CommitmentReleased.class));
        assertThat(paid).as("%s: paid", when).isLessThanOrEqualTo(certified);
        assertThat(certified).as("%s: certified", when).isLessThanOrEqualTo(committed);
        assertThat(committed).as("%s: committed", when).isLessThanOrEqualTo(reserved);
        assertThat(reserved).as("%s: reserved", when).isLessThanOrEqualTo(total(FundEvent.MoneyReceived.class));
    }

    private BigDecimal total(Class<? extends FundEvent> of) {
        return totals.getOrDefault(of, BigDecimal.ZERO);
    }
}
