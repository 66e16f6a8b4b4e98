/** A district's areas from a file: read, held against one another and the district, and turned into commands. */
@NullMarked
package org.gongzhi.core.territory.importing;

import org.jspecify.annotations.NullMarked;
