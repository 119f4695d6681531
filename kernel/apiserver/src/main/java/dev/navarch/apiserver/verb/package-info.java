/** What is done for each verb on a resource. */
@NullMarked
package dev.navarch.apiserver.verb;

import org.jspecify.annotations.NullMarked;
