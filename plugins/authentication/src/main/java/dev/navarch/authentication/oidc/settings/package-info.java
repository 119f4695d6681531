/** What is configured about an issuer of tokens, by flags or by a file. */
@NullMarked
package dev.navarch.authentication.oidc.settings;

import org.jspecify.annotations.NullMarked;
