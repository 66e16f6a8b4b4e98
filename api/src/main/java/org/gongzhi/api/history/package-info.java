@NullMarked
package org.gongzhi.api.history;

import org.jspecify.annotations.NullMarked;
