/** To-do lists kept by folds, and the worker that does what falls due. */
@NullMarked
package org.gongzhi.projections.automation;

import org.jspecify.annotations.NullMarked;
