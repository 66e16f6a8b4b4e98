/** What an operator does with a whole log: check it, copy it to another store, export it, import it. */
@NullMarked
package org.gongzhi.core.store.transfer;

import org.jspecify.annotations.NullMarked;
