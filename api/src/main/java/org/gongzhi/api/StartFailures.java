package org.gongzhi.api;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.mongo.MongoConnectionException;
import org.gongzhi.core.store.mongo.StoreFormatException;
import org.gongzhi.projections.store.ViewStoreException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Why the service did not start, in one sentence on stderr. The process then ends with 1. A failure that is not known
 * here is ours, and is left to Spring Boot, which tells all.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(known -> System.err.println("Gongzhi did not start. " + known));
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> known = known(cause);
            if (known.isPresent()) return known;
        }
        return Optional.empty();
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case StartRefusedException refused -> Optional.of(String.valueOf(refused.getMessage()));
            case DataFolderException unusable -> Optional.of(String.valueOf(unusable.getMessage()));
            case MongoConnectionException unusable -> Optional.of(String.valueOf(unusable.getMessage()));
            case StoreFormatException foreign -> Optional.of(String.valueOf(foreign.getMessage()));
            case ViewStoreException unusable -> Optional.of(String.valueOf(unusable.getMessage()));
            case LogUnavailableException away ->
                Optional.of("The log does not answer; the service starts when its store is there.");
            case PortInUseException inUse ->
                Optional.of("Port " + inUse.getPort()
                        + " is in use by another process; stop that one, or choose another port with server.port.");
            case BindException configuration ->
                Optional.of("The configuration's " + configuration.getName() + " cannot be " + valueOf(configuration)
                        + ".");
            case InvalidConfigurationPropertyValueException configuration ->
                Optional.of("The configuration's " + configuration.getName() + " cannot be \""
                        + configuration.getValue() + "\": " + configuration.getReason());
            case YAMLException unreadable -> Optional.of("A configuration file is not valid YAML.");
            case AccessDeniedException denied -> Optional.of("There is no permission to use " + denied.getFile() + ".");
            case IOException full
            when String.valueOf(full.getMessage()).contains("No space left") -> Optional.of("The disk is full.");
            default -> Optional.empty();
        };
    }

    private static String valueOf(BindException configuration) {
        var property = configuration.getProperty();
        return property == null ? "what it is" : "\"" + property.getValue() + "\"";
    }
}
