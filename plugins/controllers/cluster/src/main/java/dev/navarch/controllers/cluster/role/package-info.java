/** ClusterRoles made of others. */
@NullMarked
package dev.navarch.controllers.cluster.role;

import org.jspecify.annotations.NullMarked;
