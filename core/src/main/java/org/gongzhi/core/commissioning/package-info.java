@NullMarked
package org.gongzhi.core.commissioning;

import org.jspecify.annotations.NullMarked;
