@NullMarked
package org.gongzhi.core.participation;

import org.jspecify.annotations.NullMarked;
