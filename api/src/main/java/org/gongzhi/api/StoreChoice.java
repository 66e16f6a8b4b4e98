package org.gongzhi.api;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where log and views are kept. */
public enum StoreChoice {
    /** Files in the data folder, of one process. */
    SQLITE,
    /** A database of many nodes; a production store. */
    MONGODB;

    /** By {@code gongzhi.mongodb.uri}, which is {@code GONGZHI_MONGODB_URI}; blank is as good as not set. */
    public static StoreChoice of(PropertyResolver environment) {
        return environment.getProperty("gongzhi.mongodb.uri", "").isBlank() ? SQLITE : MONGODB;
    }

    /** For what is there only on SQLite. */
    public static final class Sqlite implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return of(context.getEnvironment()) == SQLITE;
        }
    }

    /** For what is there only on MongoDB. */
    public static final class Mongodb implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return of(context.getEnvironment()) == MONGODB;
        }
    }
}
