/** The log and snapshots on a MongoDB replica set: for many nodes. */
@NullMarked
package org.gongzhi.core.store.mongo;

import org.jspecify.annotations.NullMarked;
