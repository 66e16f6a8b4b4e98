package org.gongzhi.core.territory.importing;

import java.util.List;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaKind;

/**
 * What makes an area what the file says.
 *
 * @param commands in this order; empty where it is that already
 */
public record AreaChange(String areaId, AreaKind kind, boolean isNew, List<AreaCommand> commands) {

    public AreaChange {
        commands = List.copyOf(commands);
    }
}
