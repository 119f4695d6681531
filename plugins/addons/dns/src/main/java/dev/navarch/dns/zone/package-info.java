/** Which names a cluster has, as Kubernetes' specification of DNS-based service discovery tells. */
@NullMarked
package dev.navarch.dns.zone;

import org.jspecify.annotations.NullMarked;
