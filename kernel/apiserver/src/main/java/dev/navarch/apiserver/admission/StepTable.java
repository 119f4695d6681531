package dev.navarch.apiserver.admission;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which steps want which requests; asked once for each kind of request and then remembered. */
final class StepTable {

    private final long generation;
    private final List<AdmissionPlugin> plugins;
    private final Map<Question, List<AdmissionPlugin>> answers = new ConcurrentHashMap<>();

    StepTable(long generation, List<AdmissionPlugin> plugins) {
        this.generation = generation;
        this.plugins = plugins;
    }

    /** Of the set of plugins that this table was made for. */
    long generation() {
        return generation;
    }

    List<AdmissionPlugin> steps(AdmissionRequest request) {
        return answers.computeIfAbsent(
                new Question(request.operation(), request.group(), request.resource(), request.subresource()),
                question -> plugins.stream().filter(question::isFor).toList());
    }

    private record Question(Operation operation, String group, String resource, String subresource) {

        boolean isFor(AdmissionPlugin plugin) {
            return plugin.handles(operation, group, resource, subresource);
        }
    }
}
