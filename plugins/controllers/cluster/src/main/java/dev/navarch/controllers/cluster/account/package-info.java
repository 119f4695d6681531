/** What every namespace is given: a service account and the cluster's certificate authority. */
@NullMarked
package dev.navarch.controllers.cluster.account;

import org.jspecify.annotations.NullMarked;
