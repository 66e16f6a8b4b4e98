/** Personal data at the edge: the one place where they are opened, for who may see them. */
@NullMarked
package org.gongzhi.api.privacy;

import org.jspecify.annotations.NullMarked;
