@NullMarked
package org.gongzhi.api.http;

import org.jspecify.annotations.NullMarked;
