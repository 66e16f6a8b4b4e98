/** Encryption to keys that nobody holds alone: HPKE (RFC 9180), secret sharing, private keys under a passphrase. */
@NullMarked
package org.gongzhi.core.sealing;

import org.jspecify.annotations.NullMarked;
