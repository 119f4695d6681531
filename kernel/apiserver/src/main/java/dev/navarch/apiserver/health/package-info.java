/** Whether the server is alive and ready. */
@NullMarked
package dev.navarch.apiserver.health;

import org.jspecify.annotations.NullMarked;
