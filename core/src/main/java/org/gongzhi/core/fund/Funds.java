package org.gongzhi.core.fund;

import java.util.Optional;

/** The funds as recorded so far: asked by handlers that name one. */
@FunctionalInterface
public interface Funds {

    /** The ISO 4217 code of the currency that the fund is kept in; empty where there is no such fund. */
    Optional<String> currency(String fundId);
}
