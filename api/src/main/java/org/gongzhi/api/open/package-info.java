/** The open record: what everybody may read without logging in. Nothing here names a person. */
@NullMarked
package org.gongzhi.api.open;

import org.jspecify.annotations.NullMarked;
