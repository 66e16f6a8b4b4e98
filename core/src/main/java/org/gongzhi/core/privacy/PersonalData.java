package org.gongzhi.core.privacy;

/**
 * What says something about a person: who they are, or what they said. Records of it ride in commands; in events they
 * stand only as {@link Sealed}, which a test sees to. Their {@code toString} tells nothing, since commands get into
 * messages of errors.
 */
public interface PersonalData {}
