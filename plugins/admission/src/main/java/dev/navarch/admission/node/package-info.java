/** What nodes may write, and with what they start. */
@NullMarked
package dev.navarch.admission.node;

import org.jspecify.annotations.NullMarked;
