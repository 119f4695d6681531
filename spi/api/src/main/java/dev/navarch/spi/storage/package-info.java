/** Where the API server keeps its objects: revisions, conditional writes, reads at a revision, watches from a revision. */
@NullMarked
package dev.navarch.spi.storage;

import org.jspecify.annotations.NullMarked;
