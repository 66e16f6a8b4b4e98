/**
 * Who does what, where several nodes stand on one store: work is cut into segments, each held by one node at a time by a
 * lease; see docs/adr, 12.
 */
@NullMarked
package org.gongzhi.projections.lease;

import org.jspecify.annotations.NullMarked;
