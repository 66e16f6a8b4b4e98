package org.gongzhi.api.history;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.AsOf;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.security.CurrentActor;
import org.gongzhi.core.store.EventLog;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Has a query with {@code as-of} answered as of then, to whom it may be: the caller needs the rights of today, and those
 * that they had at the time.
 */
@Component
final class TimeTravel implements HandlerInterceptor {

    private final EventLog log;
    private final RightsThen rights;
    private final GongzhiProperties district;
    private final Clock clock;

    TimeTravel(EventLog log, RightsThen rights, GongzhiProperties district, Clock clock) {
        this.log = log;
        this.rights = rights;
        this.district = district;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !AsOf.isOpenTo(method)) return true;
        AsOf.position(request, log, district.zone(), clock.instant()).ifPresent(position -> {
            CurrentActor.find()
                    .ifPresent(now -> CurrentActor.narrow(rights.of(now, position)
                            .orElseThrow(
                                    () -> Fault.of(CommonProblem.NO_RIGHTS_THEN).asException())));
            AsOf.note(request, position);
        });
        return true;
    }
}
