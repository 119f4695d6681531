/** HTTP conversations with what lies behind the server: kubelets, pods, services and other API servers. */
@NullMarked
package dev.navarch.apiserver.backend;

import org.jspecify.annotations.NullMarked;
