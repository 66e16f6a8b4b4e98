package org.gongzhi.api.security;

import org.gongzhi.api.http.Fault;
import org.springframework.security.core.AuthenticationException;

/** The token is good, but not (or no longer) whoever shows it. Carries no stack trace: it is an answer, not a fault. */
final class RefusedParty extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    RefusedParty(Fault fault) {
        super(fault.code());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
