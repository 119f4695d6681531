/** Kubernetes' protobuf form of objects, as trees read and write it. */
@NullMarked
package dev.navarch.machinery.protobuf;

import org.jspecify.annotations.NullMarked;
