@NullMarked
package org.gongzhi.api.security;

import org.jspecify.annotations.NullMarked;
