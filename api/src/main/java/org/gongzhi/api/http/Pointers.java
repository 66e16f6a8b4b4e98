package org.gongzhi.api.http;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private static final int MAX_NAME = 100;

    private Pointers() {}

    /** A name that came in from outside is cut to 100 characters. */
    static String child(String pointer, String name) {
        String bounded = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
        return pointer + "/" + bounded.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, int index) {
        return pointer + "/" + index;
    }
}
