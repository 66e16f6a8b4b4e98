@NullMarked
package org.gongzhi.core;

import org.jspecify.annotations.NullMarked;
