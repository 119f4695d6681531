package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The next step for a Deployment.
 *
 * @param changes to its ReplicaSets, to be made in this order
 * @param updated the Deployment with its new status and revision
 * @param again when to look once more if nothing happens until then: its deadline may be over
 */
record Decision(List<ReplicaSetChange> changes, Deployment updated, Optional<Duration> again) {}
