@NullMarked
package org.gongzhi.core.fund;

import org.jspecify.annotations.NullMarked;
