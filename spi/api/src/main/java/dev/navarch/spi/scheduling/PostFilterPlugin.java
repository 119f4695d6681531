package dev.navarch.spi.scheduling;

import java.util.Map;
import java.util.Optional;

/** Tries to make room for a pod that no node can take. The first plugin that nominates a node ends the round. */
public interface PostFilterPlugin extends SchedulingPlugin {

    /**
     * Called on the scheduling thread; what takes long or sends requests belongs on a thread of the plugin's own.
     *
     * @param verdicts why not, by the name of the node
     */
    Result postFilter(SchedulingCycle cycle, Map<String, Verdict> verdicts);

    /**
     * What came of it.
     *
     * @param nominated the node that will have room soon: kept for the pod until then
     * @param message added to the pod's condition, may be empty
     */
    record Result(Optional<String> nominated, String message) {

        public static Result nothing(String message) {
            return new Result(Optional.empty(), message);
        }

        public static Result nominate(String node) {
            return new Result(Optional.of(node), "");
        }
    }
}
