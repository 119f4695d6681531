package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.managedfields.PartialObject;
import dev.navarch.machinery.patch.JsonPatch;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.admission.ServedKind;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One object on its way through admission. */
public final class ObjectAdmission implements AdmissionRequest {

    private final Call call;
    private final Operation operation;
    private final Forms forms;
    private final String name;
    private final @Nullable ObjectNode object;
    private final @Nullable ObjectNode old;
    private final Instant deadline;
    private final AuthorizerChain authorizers;
    private final ServedKinds kinds;
    private final Map<Class<?>, Object> states = new HashMap<>(0);
    private boolean reinvocationAsked;
    private boolean reinvoked;

    /**
     * @param name empty while the server has yet to generate it
     * @param object null for a deletion
     * @param old null for a creation
     */
    ObjectAdmission(
            Call call,
            Instant deadline,
            AuthorizerChain authorizers,
            ServedKinds kinds,
            Operation operation,
            Forms forms,
            String name,
            @Nullable ObjectNode object,
            @Nullable ObjectNode old) {
        this.call = call;
        this.operation = operation;
        this.forms = forms;
        this.deadline = deadline;
        this.authorizers = authorizers;
        this.kinds = kinds;
        this.name = name;
        this.object = object;
        this.old = old;
    }

    private RequestInfo target() {
        return call.target();
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public String group() {
        return target().group();
    }

    @Override
    public String version() {
        return target().version();
    }

    @Override
    public String resource() {
        return target().resource();
    }

    @Override
    public String subresource() {
        return target().subresource();
    }

    @Override
    public String kind() {
        return forms.asked().kind();
    }

    @Override
    public Representation asked() {
        return forms.asked();
    }

    @Override
    public List<Representation> equivalents() {
        return forms.equivalents();
    }

    @Override
    public Optional<ObjectNode> objectIn(Representation form) {
        return object().map(tree -> forms.show(tree.deepCopy(), form));
    }

    @Override
    public Optional<ObjectNode> oldObjectIn(Representation form) {
        return oldObject().map(tree -> forms.show(tree.deepCopy(), form));
    }

    @Override
    public void replaceObject(Representation form, ObjectNode content) throws RejectedException {
        replace(form, content, false);
    }

    @Override
    public void replaceObjectStrictly(Representation form, ObjectNode content) throws RejectedException {
        replace(form, content, true);
    }

    private void replace(Representation form, ObjectNode content, boolean strict) throws RejectedException {
        ObjectNode target = object;
        if (target == null) {
            throw new UnsupportedOperationException("there is no object to replace");
        }
        String kind = content.path("kind").asText();
        String apiVersion = content.path("apiVersion").asText();
        if (!kind.equals(form.kind()) || !apiVersion.equals(form.apiVersion())) {
            throw RejectedException.internalError("converting (" + apiVersion + "." + kind + ") to ("
                    + form.apiVersion() + "." + form.kind() + "): unknown conversion");
        }
        ObjectNode next;
        try {
            next = forms.take(content, form, strict);
        } catch (DecodingException e) {
            throw RejectedException.internalError(String.valueOf(e.getMessage()));
        }
        target.removeAll();
        target.setAll(next);
    }

    @Override
    public ObjectNode patched(ObjectNode content, ArrayNode patch) throws RejectedException {
        try {
            return JsonPatch.apply(content, patch);
        } catch (ApiException e) {
            throw new RejectedException(422, "Invalid", e.status().message(), List.of());
        }
    }

    @Override
    public ObjectNode merged(Representation form, ObjectNode content, ObjectNode partial) throws RejectedException {
        Schema schema = forms.schema(form);
        if (schema == null
                || !form.kindGroup().equals(form.group())
                || !form.kindVersion().equals(form.version())) {
            // As in kube-apiserver, which looks for the kind among those of its own group alone.
            throw new RejectedException(
                    422,
                    "Invalid",
                    "error applying patch: failed to convert patch object to typed object: no corresponding type for "
                            + form.kindGroup() + "/" + form.kindVersion() + ", Kind=" + form.kind(),
                    List.of());
        }
        try {
            return PartialObject.merge(content, partial, schema);
        } catch (PartialObject.UnfitException e) {
            throw new RejectedException(422, "Invalid", String.valueOf(e.getMessage()), List.of());
        }
    }

    @Override
    public Optional<ServedKind> served(String apiVersion, String kind) {
        return kinds.find(apiVersion, kind);
    }

    @Override
    public boolean reinvoked() {
        return reinvoked;
    }

    @Override
    public void askReinvocation() {
        reinvocationAsked = true;
    }

    /** Begins the second run of the mutating steps; false if none is due. */
    boolean reinvoke() {
        if (reinvoked || !reinvocationAsked) {
            return false;
        }
        reinvoked = true;
        return true;
    }

    @Override
    public <T> T state(Class<T> type, Supplier<T> initial) {
        return type.cast(states.computeIfAbsent(type, key -> initial.get()));
    }

    @Override
    public Decision decide(User user, Action action) {
        return authorizers.authorize(user, action);
    }

    @Override
    public String namespace() {
        return target().namespace();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public User user() {
        return call.user();
    }

    @Override
    public Optional<ObjectNode> object() {
        return Optional.ofNullable(object);
    }

    @Override
    public Optional<ObjectNode> oldObject() {
        return Optional.ofNullable(old);
    }

    @Override
    public ObjectNode options() {
        ObjectNode options = call.options();
        String kind = options.path("kind").asText();
        String wanted = operation == Operation.CREATE ? "CreateOptions" : "UpdateOptions";
        if (!kind.equals("PatchOptions") && !(kind.equals("UpdateOptions") && operation == Operation.CREATE)) {
            return options;
        }
        // A patch, or a PUT of what does not exist, is told as the write that it comes to.
        ObjectNode told = options.deepCopy().put("kind", wanted);
        told.remove("force");
        return told;
    }

    @Override
    public boolean dryRun() {
        return call.dryRun();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void warn(String message) {
        call.warn(message);
    }

    @Override
    public void annotateInDetail(String key, String value) {
        call.annotateInDetail(key, value);
    }

    @Override
    public void annotate(String key, String value) {
        call.annotate(key, value);
    }
}
