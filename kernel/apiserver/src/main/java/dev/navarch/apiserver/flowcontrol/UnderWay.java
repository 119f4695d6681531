package dev.navarch.apiserver.flowcontrol;

import java.util.concurrent.ConcurrentHashMap;

/** How many requests of each flow are worked on, of those that began while processors were short. For any thread. */
final class UnderWay {

    private final ConcurrentHashMap<String, Integer> requests = new ConcurrentHashMap<>();

    boolean has(Flow flow) {
        return requests.containsKey(flow.key());
    }

    void begin(Flow flow) {
        requests.merge(flow.key(), 1, Integer::sum);
    }

    void end(Flow flow) {
        requests.computeIfPresent(flow.key(), (key, count) -> count == 1 ? null : count - 1);
    }
}
