/** What a client sent, checked and put into the form in which the server prints it. */
@NullMarked
package dev.navarch.machinery.decoding;

import org.jspecify.annotations.NullMarked;
