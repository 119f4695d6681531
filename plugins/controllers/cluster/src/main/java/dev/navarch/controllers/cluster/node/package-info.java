/** Whether nodes are well, and what that means for new and running pods. */
@NullMarked
package dev.navarch.controllers.cluster.node;

import org.jspecify.annotations.NullMarked;
