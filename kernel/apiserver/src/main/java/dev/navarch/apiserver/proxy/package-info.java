/** The subresource {@code proxy} of pods, services and nodes: plain HTTP, passed on to what the object stands for. */
@NullMarked
package dev.navarch.apiserver.proxy;

import org.jspecify.annotations.NullMarked;
