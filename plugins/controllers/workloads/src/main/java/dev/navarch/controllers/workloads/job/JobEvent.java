package dev.navarch.controllers.workloads.job;

/** @param warning whether it needs attention */
record JobEvent(boolean warning, String reason, String message) {}
