package dev.navarch.apiserver.flowcontrol;

import java.util.List;
import java.util.Map;

/**
 * A FlowSchema, the level that it sends requests to, and what was counted of both together.
 *
 * @param headers that tell clients how their request was classified
 */
record ClassifiedSchema(FlowSchema schema, PriorityLevel level, FlowCounts counts, Map<String, List<String>> headers) {}
