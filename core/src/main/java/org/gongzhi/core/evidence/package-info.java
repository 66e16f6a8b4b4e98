/**
 * Evidence that a log was not rewritten, as hashes and signatures only: the Merkle tree of RFC 9162 (Certificate
 * Transparency 2.0), the hash chain over commits, signed checkpoints. Knows nothing of events or stores.
 */
@NullMarked
package org.gongzhi.core.evidence;

import org.jspecify.annotations.NullMarked;
