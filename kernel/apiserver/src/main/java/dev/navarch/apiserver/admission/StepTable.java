package dev.navarch.apiserver.admission;

import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which steps want which requests; asked once for each kind of request and then remembered. */
final class StepTable<T extends AdmissionPlugin> {

    private final long generation;
    private final List<AdmissionPlugin> plugins;
    private final Class<T> role;
    private final Metrics metrics;
    private final Map<Question, Steps<T>> answers = new ConcurrentHashMap<>();

    /** @param role of the steps */
    StepTable(long generation, List<AdmissionPlugin> plugins, Class<T> role, Metrics metrics) {
        this.generation = generation;
        this.plugins = plugins;
        this.role = role;
        this.metrics = metrics;
    }

    /** Of the set of plugins that this table was made for. */
    long generation() {
        return generation;
    }

    Steps<T> steps(AdmissionRequest request) {
        return answers.computeIfAbsent(
                new Question(request.operation(), request.group(), request.resource(), request.subresource()),
                this::answer);
    }

    private Steps<T> answer(Question question) {
        List<Step<T>> wanted = plugins.stream()
                .filter(plugin -> role.isInstance(plugin) && question.isFor(plugin))
                .map(plugin ->
                        new Step<>(role.cast(plugin), StepFigures.of(metrics, plugin.name(), question.operation, role)))
                .toList();
        return new Steps<>(wanted, StepFigures.ofAll(metrics, question.operation, role));
    }

    /** The steps of one role for one kind of request, in their order. */
    record Steps<T>(List<Step<T>> all, StepFigures together) {}

    /** One step. */
    record Step<T>(T plugin, StepFigures figures) {}

    private record Question(Operation operation, String group, String resource, String subresource) {

        boolean isFor(AdmissionPlugin plugin) {
            return plugin.handles(operation, group, resource, subresource);
        }
    }
}
