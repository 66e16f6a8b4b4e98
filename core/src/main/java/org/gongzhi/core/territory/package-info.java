@NullMarked
package org.gongzhi.core.territory;

import org.jspecify.annotations.NullMarked;
