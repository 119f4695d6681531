package dev.navarch.admission.security;

import java.util.Optional;

/** One control of the standards. */
@FunctionalInterface
interface Check {

    /** What is wrong, with the containers and fields that are; empty if nothing is. */
    Optional<String> violation(PodView pod);
}
