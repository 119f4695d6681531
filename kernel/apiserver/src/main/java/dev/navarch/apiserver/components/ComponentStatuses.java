package dev.navarch.apiserver.components;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendAddress.Security;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.ListMetadata;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.pipeline.Delegation;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers for ComponentStatuses, which are never stored. */
public final class ComponentStatuses implements Delegation {

    private static final String RESOURCE = "componentstatuses";
    private static final int PATIENCE_MILLISECONDS = 2_000;

    private final ServedResource resource;
    private final Presenters presenters;
    private final Map<String, Supplier<Finding>> probes = new LinkedHashMap<>();

    /** @param storage whether the storage answers */
    public ComponentStatuses(Resources resources, Presenters presenters, BooleanSupplier storage) {
        this.resource = java.util.Objects.requireNonNull(resources.find("", "v1", RESOURCE));
        this.presenters = presenters;
        probes.put("scheduler", () -> probe(10259));
        probes.put("controller-manager", () -> probe(10257));
        probes.put(
                "etcd-0",
                () -> storage.getAsBoolean()
                        ? new Finding(true, "ok")
                        : new Finding(false, "the storage does not answer"));
    }

    @Override
    public @Nullable Answer answer(ApiCall call, String auditId) {
        RequestInfo target = call.target();
        if (!target.resource().equals(RESOURCE)
                || !target.group().isEmpty()
                || !target.subresource().isEmpty()
                || !call.request().method().equals("GET")) {
            return null;
        }
        if (!target.name().isEmpty()) {
            return one(call, target.name());
        }
        return target.verb().equals("list") ? all(call) : null;
    }

    private Answer one(ApiCall call, String name) {
        Supplier<Finding> probe = probes.get(name);
        if (probe == null) {
            throw ApiException.notFound("", "componentstatus", name);
        }
        Presenter presenter = presenters.of(call.request(), resource);
        return answer(presenter, presenter.object(bytes(name, probe.get())));
    }

    private Answer all(ApiCall call) {
        Presenter presenter = presenters.of(call.request(), resource);
        List<StoredObject> objects = new ArrayList<>();
        // They carry no labels, so that any selector leaves nothing.
        boolean wanted = call.request().query().get("labelSelector").isEmpty();
        String only = call.target().selectedName();
        probes.forEach((name, probe) -> {
            if (wanted && (only.isEmpty() || only.equals(name))) {
                objects.add(StoredObject.shown(name, bytes(name, probe.get())));
            }
        });
        return answer(presenter, presenter.list(new ListMetadata(0, "", -1), objects));
    }

    private static Answer answer(Presenter presenter, List<byte[]> body) {
        String type = presenter.accepted().format().mediaType();
        return new Answer.Whole(200, Map.of("Content-Type", List.of(type)), body);
    }

    private static byte[] bytes(String name, Finding finding) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", "ComponentStatus").put("apiVersion", "v1");
        object.putObject("metadata").put("name", name);
        object.putArray("conditions")
                .addObject()
                .put("type", "Healthy")
                .put("status", finding.healthy ? "True" : "False")
                .put("message", finding.message);
        return Json.write(object);
    }

    /** Asks a component where it listens by default. */
    private static Finding probe(int port) {
        BackendAddress address =
                new BackendAddress("127.0.0.1", port, Optional.of(new Security(Trust.ANYONE.context(), "")));
        String url = "https://" + address.authority() + "/healthz";
        try (BackendConnection connection = BackendConnection.open(address)) {
            BackendResponse response = connection.exchange(
                    new BackendRequest("GET", "/healthz", address.authority(), Map.of(), new byte[0]),
                    PATIENCE_MILLISECONDS);
            return new Finding(
                    response.status() == 200, response.status() == 200 ? "ok" : url + " answers " + response.status());
        } catch (IOException e) {
            return new Finding(false, "Get \"" + url + "\": " + e.getMessage());
        }
    }

    private record Finding(boolean healthy, String message) {}
}
