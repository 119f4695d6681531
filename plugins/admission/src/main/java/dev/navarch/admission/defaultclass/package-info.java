/** The class that objects get which name none. */
@NullMarked
package dev.navarch.admission.defaultclass;

import org.jspecify.annotations.NullMarked;
