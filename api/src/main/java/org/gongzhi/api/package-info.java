@NullMarked
package org.gongzhi.api;

import org.jspecify.annotations.NullMarked;
