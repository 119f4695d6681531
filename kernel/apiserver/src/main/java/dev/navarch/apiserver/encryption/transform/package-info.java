/** The ways in which values are sealed, each in the form in which Kubernetes stores it. */
@NullMarked
package dev.navarch.apiserver.encryption.transform;

import org.jspecify.annotations.NullMarked;
