/** DaemonSets: one pod on each node that fits. */
@NullMarked
package dev.navarch.controllers.workloads.daemonset;

import org.jspecify.annotations.NullMarked;
