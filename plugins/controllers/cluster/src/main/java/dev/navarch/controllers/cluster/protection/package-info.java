/** Claims and volumes stay as long as they are in use. */
@NullMarked
package dev.navarch.controllers.cluster.protection;

import org.jspecify.annotations.NullMarked;
