/** The cluster's own certificate authorities, and the keys, certificates and kubeconfigs that they vouch for. */
@NullMarked
package dev.navarch.kernel.certificate;

import org.jspecify.annotations.NullMarked;
