package org.gongzhi.api.demonstration;

/** Where the story plays: the codes of its areas. */
final class Places {

    static final String DISTRICT = "WIELICZKA";
    static final String STREET = "WIELICZKA-TOWN";
    static final String COMMUNITY = "WIELICZKA-TOWN-1";
    static final String EAST = "WIELICZKA-TOWN-1-EAST";
    static final String WEST = "WIELICZKA-TOWN-1-WEST";

    private Places() {}

    /** The file does not say where a voter lives: half of them live here, half there. */
    static String grid(String voter) {
        return Math.floorMod(voter.hashCode(), 2) == 0 ? EAST : WEST;
    }
}
