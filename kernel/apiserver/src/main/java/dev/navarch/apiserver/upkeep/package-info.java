/** What the server does from time to time without being asked. */
@NullMarked
package dev.navarch.apiserver.upkeep;

import org.jspecify.annotations.NullMarked;
