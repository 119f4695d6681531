package dev.navarch.controllers.workloads.daemonset;

/** How many nodes should have a pod, have one, have one that they should not, have one of the present template and so on. */
record DaemonCounts(int desired, int current, int misscheduled, int updated, int ready, int available) {}
