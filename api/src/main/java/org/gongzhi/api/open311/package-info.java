/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), in XML and JSON. */
@NullMarked
package org.gongzhi.api.open311;

import org.jspecify.annotations.NullMarked;
