package org.gongzhi.core.fund;

import org.gongzhi.core.Money;

/** A double entry: the same amount leaves one account and enters another, so the sum of all accounts stays zero. */
public record Movement(String from, String to, Money amount) {}
