/** Resources that CustomResourceDefinitions declare: which there are, and how their objects are read, shown and checked. */
@NullMarked
package dev.navarch.apiserver.custom;

import org.jspecify.annotations.NullMarked;
