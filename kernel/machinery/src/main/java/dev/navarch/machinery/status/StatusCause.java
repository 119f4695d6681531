package dev.navarch.machinery.status;

/** One of the reasons behind a Status; empty strings are left out when printed. */
public record StatusCause(String reason, String message, String field) {}
