@NullMarked
package org.gongzhi.core.category;

import org.jspecify.annotations.NullMarked;
