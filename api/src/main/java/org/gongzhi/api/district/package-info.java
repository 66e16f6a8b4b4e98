/** The district behind the API: its log, its commands and its views, put together as beans. */
@NullMarked
package org.gongzhi.api.district;

import org.jspecify.annotations.NullMarked;
