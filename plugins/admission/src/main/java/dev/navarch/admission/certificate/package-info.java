/** Who may approve and sign which certificates, and for whom none are made. */
@NullMarked
package dev.navarch.admission.certificate;

import org.jspecify.annotations.NullMarked;
