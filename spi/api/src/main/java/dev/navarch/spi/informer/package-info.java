/** Local copies of the API's objects that follow its changes. */
@NullMarked
package dev.navarch.spi.informer;

import org.jspecify.annotations.NullMarked;
