/** StatefulSets: pods with a number, a name and claims of their own. */
@NullMarked
package dev.navarch.controllers.workloads.statefulset;

import org.jspecify.annotations.NullMarked;
