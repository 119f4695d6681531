package dev.navarch.admission.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.image.ImagePolicyConfiguration.ImagePolicy;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.outbound.Remembered;
import dev.navarch.spi.plugin.PluginContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks a service about images, by ImageReviews, and remembers what it said. For use by many threads. */
final class ImageReviews implements AutoCloseable {

    private final KubeconfigServer service;
    private final Duration permitted;
    private final Duration refused;
    private final Remembered<String, JsonNode> remembered;

    ImageReviews(ImagePolicy policy, PluginContext context) {
        this.permitted = policy.permitted();
        this.refused = policy.refused();
        this.remembered = new Remembered<>(context.clock());
        this.service = KubeconfigServer.of(
                "ImagePolicyWebhook: imagePolicy.kubeConfigFile:",
                policy.kubeconfig(),
                policy.pause(),
                context.threads());
    }

    /**
     * What the service says.
     *
     * @return the review's {@code status}
     * @throws IOException if it cannot be asked
     */
    JsonNode ask(ObjectNode spec, Duration patience) throws IOException, InterruptedException {
        String question = spec.toString();
        Optional<JsonNode> before = remembered.get(question);
        if (before.isPresent()) {
            return before.get();
        }
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "ImageReview").put("apiVersion", "imagepolicy.k8s.io/v1alpha1");
        review.putObject("metadata");
        review.set("spec", spec);
        review.putObject("status").put("allowed", false);
        JsonNode status = service.ask(review, patience).path("status");
        remembered.put(question, status, status.path("allowed").asBoolean() ? permitted : refused);
        return status;
    }

    @Override
    public void close() {
        service.close();
    }
}
