/** What Gongzhi does by itself to forget people: keys to destroy, data that were kept for long enough. */
@NullMarked
package org.gongzhi.projections.erasure;

import org.jspecify.annotations.NullMarked;
