package dev.navarch.spi.testkit.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pod lands.
 *
 * @param node the node of the greatest score, the first by name of several; empty if none will do
 * @param refusals why not, by node
 * @param scores the weighted sums of those that will do, by node
 */
public record Placement(Optional<String> node, Map<String, List<String>> refusals, Map<String, Long> scores) {}
