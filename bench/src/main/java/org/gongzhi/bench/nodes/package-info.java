/** Three real nodes, processes of their own on one store: killed, frozen, cut off and restarted, and what is left then. */
@NullMarked
package org.gongzhi.bench.nodes;

import org.jspecify.annotations.NullMarked;
