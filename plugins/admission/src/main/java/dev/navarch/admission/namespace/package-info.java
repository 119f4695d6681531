/** What namespaces allow to be made in them. */
@NullMarked
package dev.navarch.admission.namespace;

import org.jspecify.annotations.NullMarked;
