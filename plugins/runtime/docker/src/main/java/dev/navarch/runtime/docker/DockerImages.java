package dev.navarch.runtime.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.engine.EngineStream;
import dev.navarch.spi.runtime.ImageOperations;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.RegistryCredentials;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Docker's images. */
final class DockerImages implements ImageOperations {

    private static final int BAD_REQUEST = 400;

    private final Engine engine;

    DockerImages(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<ImageState> find(String reference) throws RuntimeFailure {
        try {
            return Optional.of(state(engine.get("/images/" + reference + "/json")));
        } catch (EngineException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw failure(reference, e);
        }
    }

    @Override
    public ImageState pull(String reference, List<RegistryCredentials> credentials) throws RuntimeFailure {
        List<Map<String, String>> attempts = new ArrayList<>();
        credentials.stream()
                .filter(c -> ImageName.registry(reference).equals(c.registry()))
                .forEach(c -> attempts.add(Map.of("X-Registry-Auth", header(c))));
        attempts.add(Map.of());
        RuntimeFailure last = null;
        for (Map<String, String> headers : attempts) {
            try {
                pull(reference, headers);
                return find(reference)
                        .orElseThrow(
                                () -> new RuntimeFailure("ErrImagePull", reference + " is not there after its pull"));
            } catch (RuntimeFailure e) {
                last = e;
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }

    @Override
    public List<ImageState> list() throws RuntimeFailure {
        try {
            List<ImageState> images = new ArrayList<>();
            engine.get("/images/json").forEach(image -> images.add(state(image)));
            return images;
        } catch (EngineException e) {
            throw Failures.of("RuntimeUnavailable", e);
        }
    }

    private void pull(String reference, Map<String, String> headers) throws RuntimeFailure {
        String path = "/images/create?fromImage=" + Engine.escape(ImageName.withTag(reference));
        try (EngineStream answer = engine.stream("POST", path, headers, null);
                JsonParser parser = Engine.json().createParser(answer.input());
                MappingIterator<JsonNode> progress =
                        Engine.json().readerFor(JsonNode.class).readValues(parser)) {
            while (progress.hasNext()) {
                JsonNode line = progress.next();
                if (line.has("error")) {
                    throw new RuntimeFailure("ErrImagePull", line.path("error").asText());
                }
            }
        } catch (EngineException e) {
            throw failure(reference, e);
        } catch (IOException e) {
            throw new RuntimeFailure("ErrImagePull", "the pull broke off: " + e.getMessage(), e);
        }
    }

    private static RuntimeFailure failure(String reference, EngineException e) {
        return e.status() == BAD_REQUEST
                ? new RuntimeFailure(
                        "InvalidImageName", "couldn't parse image name \"" + reference + "\": " + e.getMessage(), e)
                : Failures.of("ErrImagePull", e);
    }

    private static String header(RegistryCredentials credentials) {
        String json = Engine.json()
                .createObjectNode()
                .put("username", credentials.user())
                .put("password", credentials.password())
                .put("serveraddress", credentials.registry())
                .toString();
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ImageState state(JsonNode image) {
        List<String> names = new ArrayList<>();
        image.path("RepoDigests").forEach(name -> names.add(name.asText()));
        image.path("RepoTags").forEach(name -> names.add(name.asText()));
        names.removeIf(name -> name.startsWith("<none>"));
        return new ImageState(
                image.path("Id").asText(),
                names,
                image.path("Size").asLong(),
                image.path("Config").path("User").asText(""));
    }
}
