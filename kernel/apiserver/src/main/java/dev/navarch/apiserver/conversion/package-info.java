/** Turning custom resources of one version into another: by name alone, or by asking a webhook. */
@NullMarked
package dev.navarch.apiserver.conversion;

import org.jspecify.annotations.NullMarked;
