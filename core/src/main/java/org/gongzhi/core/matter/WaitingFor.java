package org.gongzhi.core.matter;

/** What a suspended matter waits for. */
public enum WaitingFor {
    /** Something that only the resident can say or do. */
    RESIDENT,
    OTHER_AUTHORITY,
    WEATHER,
    MATERIAL,
    FUNDING,
    COURT
}
