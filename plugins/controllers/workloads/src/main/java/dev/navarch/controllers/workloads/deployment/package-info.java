/** Deployments: one ReplicaSet for each template there has been, and rollouts from one to the next. */
@NullMarked
package dev.navarch.controllers.workloads.deployment;

import org.jspecify.annotations.NullMarked;
