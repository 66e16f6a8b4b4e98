package org.gongzhi.api.open;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.count.Fraction;
import org.gongzhi.core.participation.count.Step;
import org.gongzhi.core.participation.count.Why;

/** Why an entry won or lost, said to a reader: {@code messages/why*.properties}. */
final class WhySentence {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final BallotOpened ballot;
    private final Locale language;

    WhySentence(BallotOpened ballot, Locale language) {
        this.ballot = ballot;
        this.language = language;
    }

    String of(Why why) {
        String title = title(why.entry());
        return switch (why.because()) {
            case Step.Bought step ->
                say(
                        "bought",
                        title,
                        number(step.score()),
                        money(step.cost()),
                        money(step.left().add(step.cost())));
            case Step.TooDear step ->
                say(
                        "too-dear",
                        title,
                        number(step.score()),
                        money(step.cost()),
                        money(step.left()),
                        money(step.missing()));
            case Step.BelowThreshold step ->
                say("below-threshold", title, number(step.score()), number(step.threshold()));
            case Step.Withdrawn step -> say("withdrawn", title);
            case Step.Stopped step ->
                step.entry().equals(why.entry())
                        ? say("stopped", title, number(step.score()), money(step.cost()), money(step.left()))
                        : say("not-reached", title, title(step.entry()), money(step.cost()), money(step.left()));
            case Step.Shared step ->
                step.payments().rest() == 0
                        ? say(
                                "shared",
                                title,
                                number(step.supporters()),
                                money(step.cost()),
                                number(step.payments().full()),
                                money(step.price()))
                        : say(
                                "shared-unevenly",
                                title,
                                number(step.supporters()),
                                money(step.cost()),
                                number(step.payments().full()),
                                money(step.price()),
                                number(step.payments().rest()),
                                money(step.payments().restTotal()));
            case Step.Unaffordable step ->
                say(
                        "unaffordable",
                        title,
                        number(step.supporters()),
                        money(step.cost()),
                        money(step.left()),
                        money(step.missing()));
            case Step.Tied step -> settled(why, title);
            case Step.SharesGiven step -> settled(why, title);
            case Step.SharesRaised step -> settled(why, title);
            case Step.Compared step -> settled(why, title);
        };
    }

    /** For steps that settle no single entry; a count never gives one of them as a reason. */
    private String settled(Why why, String title) {
        return say(why.won() ? "won" : "lost", title);
    }

    private String title(String entryId) {
        return ballot.entries().stream()
                .filter(entry -> entry.entryId().equals(entryId))
                .findFirst()
                .map(BallotEntry::title)
                .orElse(entryId);
    }

    private String money(Fraction amount) {
        return money(new BigDecimal(amount.numerator())
                .divide(new BigDecimal(amount.denominator()), digits(), RoundingMode.HALF_UP));
    }

    private String money(BigDecimal amount) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(amount.stripTrailingZeros().scale() <= 0 ? 0 : digits());
        format.setMaximumFractionDigits(digits());
        return format.format(amount) + " " + ballot.budget().currency();
    }

    private int digits() {
        return Math.max(0, Currency.getInstance(ballot.budget().currency()).getDefaultFractionDigits());
    }

    private String number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    private String number(BigDecimal number) {
        return NumberFormat.getNumberInstance(language).format(number);
    }

    private String say(String key, Object... arguments) {
        String pattern =
                ResourceBundle.getBundle("messages/why", language, NO_FALLBACK).getString("why." + key);
        return new MessageFormat(pattern, language).format(arguments);
    }
}
