/** What Services may ask for. */
@NullMarked
package dev.navarch.admission.service;

import org.jspecify.annotations.NullMarked;
