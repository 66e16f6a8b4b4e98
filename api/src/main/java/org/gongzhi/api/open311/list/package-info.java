/** Lists of service requests as any Open311 endpoint publishes them, read as a stream. */
@NullMarked
package org.gongzhi.api.open311.list;

import org.jspecify.annotations.NullMarked;
