/** Who may do and see what, as two tables that are kept in the repository and compared with the service as it is. */
@NullMarked
package org.gongzhi.api.matrix;

import org.jspecify.annotations.NullMarked;
