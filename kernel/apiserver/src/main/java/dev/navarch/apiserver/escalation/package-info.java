/** Nobody gives away rights that they do not have, unless they may escalate or bind, nor asks for others' devices. */
@NullMarked
package dev.navarch.apiserver.escalation;

import org.jspecify.annotations.NullMarked;
