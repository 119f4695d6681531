package dev.navarch.spi.runtime;

/**
 * For whom a runtime is opened.
 *
 * @param nodeName the node that it will serve
 * @param owner marks what is started, so that several nodes can share one runtime: the same after a restart, unique on
 *     the machine. Whatever carries another owner's mark must be neither listed nor touched
 * @param podCidr from which a runtime that gives addresses itself takes the pods' addresses; one that has a network of
 *     its own may disregard it
 */
public record RuntimeSettings(String nodeName, String owner, String podCidr) {}
