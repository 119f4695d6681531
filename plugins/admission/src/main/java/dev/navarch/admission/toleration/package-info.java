/** How long pods bear with sick nodes. */
@NullMarked
package dev.navarch.admission.toleration;

import org.jspecify.annotations.NullMarked;
