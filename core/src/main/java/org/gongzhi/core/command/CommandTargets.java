package org.gongzhi.core.command;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Reads a command's {@link TargetAggregateIdentifier} as Axon does, but looks for it once a class, not once a command.
 * The version is not its business: see {@link VersionedRepository}.
 */
final class CommandTargets implements CommandTargetResolver {

    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

    private final ClassValue<MethodHandle> readers = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return readerOf(type).asType(READER);
        }
    };

    private static MethodHandle readerOf(Class<?> type) {
        try {
            for (Method method : ReflectionUtils.methodsOf(type)) {
                if (method.isAnnotationPresent(TargetAggregateIdentifier.class))
                    return MethodHandles.lookup().unreflect(ReflectionUtils.ensureAccessible(method));
            }
            for (Field field : ReflectionUtils.fieldsOf(type)) {
                if (field.isAnnotationPresent(TargetAggregateIdentifier.class))
                    return MethodHandles.lookup().unreflectGetter(ReflectionUtils.ensureAccessible(field));
            }
        } catch (IllegalAccessException e) {
            throw new AxonConfigurationException("the target of " + type.getName() + " cannot be read", e);
        }
        throw new AxonConfigurationException(type.getName() + " names no target: annotate one of its components with @"
                + TargetAggregateIdentifier.class.getSimpleName());
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object target;
        try {
            target = (Object) readers.get(command.getPayloadType()).invokeExact((Object) command.getPayload());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("the command's target cannot be read", e);
        }
        if (target == null)
            throw new IllegalArgumentException(command.getPayloadType().getSimpleName() + " has a null target");
        return new VersionedAggregateIdentifier(target, null);
    }
}
