/** Which requests are audited, and how far. */
@NullMarked
package dev.navarch.apiserver.audit.policy;

import org.jspecify.annotations.NullMarked;
