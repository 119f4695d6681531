/** The history of a workload's templates, kept in ControllerRevisions. */
@NullMarked
package dev.navarch.controllers.workloads.revision;

import org.jspecify.annotations.NullMarked;
