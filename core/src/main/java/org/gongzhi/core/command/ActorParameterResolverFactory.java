package org.gongzhi.core.command;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.gongzhi.core.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Lets every handler ask for the {@link Actor} of its message: {@code handle(OpenBallot command, Actor actor)}. Found
 * through META-INF/services by the product's configuration and by Axon's test fixtures alike.
 */
public final class ActorParameterResolverFactory implements ParameterResolverFactory {

    private static final ParameterResolver<Actor> FROM_METADATA = new FromMetaData();

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Actor.class ? FROM_METADATA : null;
    }

    private static final class FromMetaData implements ParameterResolver<Actor> {

        @Override
        public Actor resolveParameterValue(Message<?> message) {
            var actor = Actor.fromMetaData(message.getMetaData());
            if (actor == null)
                throw new IllegalStateException(
                        message.getPayloadType().getSimpleName() + " was sent without an actor in its metadata");
            return actor;
        }

        /** Always: a missing actor is a fault to be told of, not a reason to look for another handler. */
        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }
}
