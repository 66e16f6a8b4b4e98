@NullMarked
package org.gongzhi.projections.organizationbench;

import org.jspecify.annotations.NullMarked;
