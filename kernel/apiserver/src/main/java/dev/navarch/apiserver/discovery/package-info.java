/** What resources are served, as clients ask for it. */
@NullMarked
package dev.navarch.apiserver.discovery;

import org.jspecify.annotations.NullMarked;
