/** ComponentStatuses: how the parts of a control plane on this machine are, asked when somebody looks. */
@NullMarked
package dev.navarch.apiserver.components;

import org.jspecify.annotations.NullMarked;
