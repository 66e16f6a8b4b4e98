/** Evidence of deliveries: taken in from suppliers, shown to whoever may see the delivery. */
@NullMarked
package org.gongzhi.api.files;

import org.jspecify.annotations.NullMarked;
