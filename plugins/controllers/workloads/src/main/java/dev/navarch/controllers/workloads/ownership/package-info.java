/** Taking over objects that match a selector and letting go of those that no longer do. */
@NullMarked
package dev.navarch.controllers.workloads.ownership;

import org.jspecify.annotations.NullMarked;
