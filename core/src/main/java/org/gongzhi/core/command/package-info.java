@NullMarked
package org.gongzhi.core.command;

import org.jspecify.annotations.NullMarked;
