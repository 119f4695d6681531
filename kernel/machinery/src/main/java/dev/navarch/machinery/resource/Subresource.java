package dev.navarch.machinery.resource;

import java.util.List;

/**
 * A subresource such as {@code status} or {@code scale}.
 *
 * @param group of the kind that it speaks
 * @param verbs as discovery names them
 */
public record Subresource(String name, String group, String version, String kind, List<String> verbs) {}
