/** The log and snapshots in SQLite files: the default, for one machine. */
@NullMarked
package org.gongzhi.core.store.sqlite;

import org.jspecify.annotations.NullMarked;
