@NullMarked
package org.gongzhi.core.district;

import org.jspecify.annotations.NullMarked;
