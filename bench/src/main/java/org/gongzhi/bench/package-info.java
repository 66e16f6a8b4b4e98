@NullMarked
package org.gongzhi.bench;

import org.jspecify.annotations.NullMarked;
