/** What government's staff do and see: areas, the registry, funds, ballots, projects and the services bought for them. */
@NullMarked
package org.gongzhi.api.government;

import org.jspecify.annotations.NullMarked;
