/**
 * What endpoints are made of. An author declares {@link org.gongzhi.api.http.Sender}, {@link org.gongzhi.core.Actor},
 * {@link org.gongzhi.api.http.Paging} or {@link org.gongzhi.api.http.StreamStart} as parameters, injects
 * {@link org.gongzhi.api.http.Reading} or {@link org.gongzhi.api.http.Streams}, and throws
 * {@link org.gongzhi.core.Rejection} or a {@link org.gongzhi.api.http.Fault}; the rest (problems, ETags, idempotency,
 * reading one's writes, strict JSON, the contract) comes of itself. A request body is a record: a component that is not
 * {@code @Nullable} must be sent, constraints are checked however deep, unknown names are refused.
 */
@NullMarked
package org.gongzhi.api.http;

import org.jspecify.annotations.NullMarked;
