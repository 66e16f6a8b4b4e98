@NullMarked
package org.gongzhi.core.registry;

import org.jspecify.annotations.NullMarked;
