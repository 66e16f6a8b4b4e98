package org.gongzhi.core.commissioning;

import java.time.LocalDate;
import org.gongzhi.core.Money;

/**
 * A part of a contract that is delivered, accepted and paid by itself.
 *
 * @param amount falls due when the delivery is accepted
 * @param dueDate in the district's time zone
 */
public record Milestone(String milestoneId, String title, Money amount, LocalDate dueDate) {}
