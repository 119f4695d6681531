/** Which requests webhooks and policies want: by resource, by the labels of the object and of its namespace. */
@NullMarked
package dev.navarch.admission.matching;

import org.jspecify.annotations.NullMarked;
