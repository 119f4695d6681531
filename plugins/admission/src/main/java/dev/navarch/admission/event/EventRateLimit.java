package dev.navarch.admission.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.plugin.PluginContext;
import java.util.List;
import java.util.Optional;

/** Refuses Events that come too fast, so that they do not fill the storage. */
public final class EventRateLimit implements ValidatingAdmission {

    private List<Tally> tallies = List.of();

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 248;
    }

    /** Events of the group events.k8s.io are not counted, as in kube-apiserver. */
    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("events");
    }

    @Override
    public void start(PluginContext context) {
        EventRateLimitConfiguration configuration = context.configuration(EventRateLimitConfiguration.class);
        configuration.check();
        tallies = configuration.limits().stream()
                .map(limit -> new Tally(limit, context.clock()))
                .toList();
    }

    /** A request counts for all limits, also if one refuses it. */
    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        if (request.dryRun()) {
            return;
        }
        List<String> exceeded = tallies.stream()
                .map(tally -> tally.exceededBy(request))
                .flatMap(Optional::stream)
                .toList();
        if (!exceeded.isEmpty()) {
            throw RejectedException.with(JsonNodeFactory.instance
                    .objectNode()
                    .put("status", "Failure")
                    .put("message", "Too many requests: " + Messages.together(exceeded))
                    .put("reason", "TooManyRequests")
                    .put("code", 429));
        }
    }
}
