/** ReplicaSets and ReplicationControllers: so many pods of one template. */
@NullMarked
package dev.navarch.controllers.workloads.replica;

import org.jspecify.annotations.NullMarked;
