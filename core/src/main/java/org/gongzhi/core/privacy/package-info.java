@NullMarked
package org.gongzhi.core.privacy;

import org.jspecify.annotations.NullMarked;
