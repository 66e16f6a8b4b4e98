@NullMarked
package org.gongzhi.core.calendar;

import org.jspecify.annotations.NullMarked;
