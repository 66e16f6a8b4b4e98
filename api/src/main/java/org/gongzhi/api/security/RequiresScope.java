package org.gongzhi.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gongzhi.core.registry.Scope;

/**
 * What a token with scopes must have been granted to call this endpoint. An endpoint of {@code /organizations} without
 * it is for people only: to a new one no system has access until its author says so.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresScope {

    Scope value();
}
