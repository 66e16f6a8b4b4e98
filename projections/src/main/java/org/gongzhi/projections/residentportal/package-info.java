@NullMarked
package org.gongzhi.projections.residentportal;

import org.jspecify.annotations.NullMarked;
