/** The bench of social organizations: what they are admitted to, offer, deliver. Each acts for itself only. */
@NullMarked
package org.gongzhi.api.organizations;

import org.jspecify.annotations.NullMarked;
