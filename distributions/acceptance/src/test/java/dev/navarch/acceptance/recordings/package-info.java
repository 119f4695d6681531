/** Conversations with a real kube-apiserver, held again with ours: each answer must be the one that was recorded. */
@NullMarked
package dev.navarch.acceptance.recordings;

import org.jspecify.annotations.NullMarked;
