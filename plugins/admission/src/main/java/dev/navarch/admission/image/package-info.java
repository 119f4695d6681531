/** Where the images of pods come from. */
@NullMarked
package dev.navarch.admission.image;

import org.jspecify.annotations.NullMarked;
