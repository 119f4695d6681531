/** Encryption of chosen resources between the server and its storage. */
@NullMarked
package dev.navarch.apiserver.encryption;

import org.jspecify.annotations.NullMarked;
