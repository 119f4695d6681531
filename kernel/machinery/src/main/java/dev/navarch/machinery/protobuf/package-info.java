/** Kubernetes' protobuf wire format. */
@NullMarked
package dev.navarch.machinery.protobuf;

import org.jspecify.annotations.NullMarked;
