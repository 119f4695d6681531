/** Local copies of the API's objects: list, then watch, for ever. */
@NullMarked
package dev.navarch.client.informer;

import org.jspecify.annotations.NullMarked;
