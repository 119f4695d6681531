package dev.navarch.admission.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.image.ImagePolicyConfiguration.ImagePolicy;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.plugin.PluginContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a service whether pods may use their images. */
public final class ImagePolicyWebhook implements ValidatingAdmission {

    private static final Logger LOG = LoggerFactory.getLogger(ImagePolicyWebhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AUDIT = "imagepolicywebhook.image-policy.k8s.io/";
    private static final String PART = ".image-policy.k8s.io/";

    private @Nullable ImageReviews reviews;
    private @Nullable InstantSource clock;
    private boolean allowsOnFailure;

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 195;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("pods")
                && (subresource.isEmpty() || subresource.equals("ephemeralcontainers"));
    }

    @Override
    public void start(PluginContext context) {
        ImagePolicy policy =
                context.configuration(ImagePolicyConfiguration.class).required();
        reviews = new ImageReviews(policy, context);
        clock = context.clock();
        allowsOnFailure = policy.defaultAllow();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode status;
        try {
            status = Objects.requireNonNull(reviews, "not started").ask(spec(request), patience(request));
        } catch (IOException e) {
            passOver(request, String.valueOf(e.getMessage()));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedException("context canceled");
        }
        for (Map.Entry<String, JsonNode> each : status.path("auditAnnotations").properties()) {
            request.annotate(AUDIT + each.getKey(), each.getValue().asText());
        }
        if (!status.path("allowed").asBoolean()) {
            String reason = status.path("reason").asText();
            throw new RejectedException(
                    reason.isEmpty()
                            ? "one or more images rejected by webhook backend"
                            : "image policy webhook backend denied one or more images: " + reason);
        }
    }

    private Duration patience(AdmissionRequest request) {
        Duration left =
                Duration.between(Objects.requireNonNull(clock, "not started").instant(), request.deadline());
        return left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
    }

    private static ObjectNode spec(AdmissionRequest request) {
        ObjectNode pod = request.object().orElseThrow();
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        List<String> lists = request.subresource().isEmpty()
                ? List.of("containers", "initContainers")
                : List.of("ephemeralContainers");
        ArrayNode containers = spec.arrayNode();
        for (String list : lists) {
            for (JsonNode container : pod.path("spec").path(list)) {
                containers.addObject().put("image", container.path("image").asText());
            }
        }
        if (!containers.isEmpty()) {
            spec.set("containers", containers);
        }
        ObjectNode annotations = spec.objectNode();
        pod.path("metadata").path("annotations").properties().stream()
                .filter(each -> each.getKey().contains(PART))
                .forEach(each -> annotations.set(each.getKey(), each.getValue()));
        if (!annotations.isEmpty()) {
            spec.set("annotations", annotations);
        }
        return spec.put("namespace", request.namespace());
    }

    /** Whoever lets images pass unseen leaves a note of it in the audit log. */
    private void passOver(AdmissionRequest request, String failure) throws RejectedException {
        if (!allowsOnFailure) {
            throw new RejectedException(failure);
        }
        LOG.warn("the service of ImagePolicyWebhook cannot be asked, images pass: {}", failure);
        request.annotate(AUDIT + "failed-open", "true");
    }

    @Override
    public void close() {
        if (reviews != null) {
            reviews.close();
        }
    }
}
