/** What the operator needs: the views' state, rebuilds and parked events; checking and copying the log. */
@NullMarked
package org.gongzhi.api.administration;

import org.jspecify.annotations.NullMarked;
