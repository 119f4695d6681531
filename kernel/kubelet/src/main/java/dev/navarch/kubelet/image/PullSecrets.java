package dev.navarch.kubelet.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.runtime.RegistryCredentials;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the logins out of a pod's image pull secrets. A secret that is missing or malformed is passed over. */
final class PullSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(PullSecrets.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PullSecrets() {}

    static List<RegistryCredentials> of(Pod pod, VolumeObjects objects) {
        List<RegistryCredentials> found = new ArrayList<>();
        for (LocalObjectReference reference : pod.getSpec().getImagePullSecrets()) {
            try {
                objects.secret(reference.getName()).ifPresent(secret -> found.addAll(read(secret)));
            } catch (VolumeFailure | IllegalArgumentException e) {
                LOG.warn("Image pull secret {} can't be used: {}", reference.getName(), e.getMessage());
            }
        }
        return found;
    }

    private static List<RegistryCredentials> read(Secret secret) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        List<RegistryCredentials> found = new ArrayList<>();
        if (data.containsKey(".dockerconfigjson")) {
            add(found, parse(data.get(".dockerconfigjson")).path("auths"));
        } else if (data.containsKey(".dockercfg")) {
            add(found, parse(data.get(".dockercfg")));
        }
        return found;
    }

    private static JsonNode parse(String base64) {
        try {
            return JSON.readTree(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static void add(List<RegistryCredentials> found, JsonNode logins) {
        logins.properties().forEach(login -> {
            String user = login.getValue().path("username").asText();
            String password = login.getValue().path("password").asText();
            String both = login.getValue().path("auth").asText();
            if (user.isEmpty() && !both.isEmpty()) {
                String text = new String(Base64.getDecoder().decode(both), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                user = text.substring(0, Math.max(0, colon));
                password = text.substring(colon + 1);
            }
            String registry = login.getKey().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
            found.add(new RegistryCredentials(registry, user, password));
        });
    }
}
