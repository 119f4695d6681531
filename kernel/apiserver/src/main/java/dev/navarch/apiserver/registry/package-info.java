/** Reading and guarded writing of objects from within the API server. */
@NullMarked
package dev.navarch.apiserver.registry;

import org.jspecify.annotations.NullMarked;
