@NullMarked
package org.gongzhi.core.store;

import org.jspecify.annotations.NullMarked;
