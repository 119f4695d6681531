/** The way to kubelets, for logs, exec, attach and port-forward: the only thing that the server calls. */
@NullMarked
package dev.navarch.apiserver.node;

import org.jspecify.annotations.NullMarked;
