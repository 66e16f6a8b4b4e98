/** The story that the service can be shown with: Wieliczka's Green Budget of 2023, from vote to paid service. */
@NullMarked
package org.gongzhi.api.demonstration;

import org.jspecify.annotations.NullMarked;
