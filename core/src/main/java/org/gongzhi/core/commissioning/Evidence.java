package org.gongzhi.core.commissioning;

/**
 * Something that shows a delivery: a photograph, a protocol, an invoice. It is kept outside the log and known by its
 * content.
 *
 * @param sha256 64 hexadecimal digits
 */
public record Evidence(String title, String sha256) {}
