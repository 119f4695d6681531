/** What services outside have answered. */
@NullMarked
package dev.navarch.webhook.answer;

import org.jspecify.annotations.NullMarked;
