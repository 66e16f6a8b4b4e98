@NullMarked
package org.gongzhi.core.project;

import org.jspecify.annotations.NullMarked;
