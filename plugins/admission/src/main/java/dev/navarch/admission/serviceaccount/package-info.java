/** The identity that each pod has, and its token. */
@NullMarked
package dev.navarch.admission.serviceaccount;

import org.jspecify.annotations.NullMarked;
