package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.conversion.Conversion;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.resource.CustomObjects;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.structural.Pruning;
import dev.navarch.machinery.structural.StructuralDefaults;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.structural.UntypedNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One version of a custom resource. */
final class CustomVersion implements CustomObjects {

    /** How many objects are converted by one call. */
    private static final int TOGETHER = 1_000;

    private final CustomKind kind;
    private final String version;
    private final JsonNode settings;
    private final @Nullable ScalePaths scale;
    private final Object form = new Object();

    CustomVersion(CustomKind kind, String version) {
        this.kind = kind;
        this.version = version;
        JsonNode found = kind.definition().version(version);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no version " + version + " of " + kind.definition().name());
        }
        this.settings = found;
        this.scale = ScalePaths.of(found);
    }

    @Override
    public List<String> prune(ObjectNode object) {
        UntypedNumbers.normalize(object);
        StructuralSchema schema = pruningSchema(version);
        List<String> unknown = Pruning.prune(object, schema, kind.objectMeta());
        StructuralDefaults.dropNulls(object, schema);
        return unknown;
    }

    /** What pruning goes by: without a schema, or where the definition preserves all, anything is known. */
    private StructuralSchema pruningSchema(String of) {
        StructuralSchema schema = kind.schema(of);
        return schema == null || kind.preservesUnknownFields() ? StructuralSchema.ANYTHING : schema;
    }

    @Override
    public void applyDefaults(ObjectNode object) {
        StructuralSchema schema = kind.schema(version);
        if (schema != null) {
            StructuralDefaults.fill(object, schema);
        }
    }

    @Override
    public byte[] served(StoredObject object) {
        return object.in(form, stored -> served(stored.json()));
    }

    @Override
    public void prepare(List<StoredObject> objects) {
        if (kind.conversion() == Conversion.NONE) {
            return;
        }
        List<StoredObject> rest =
                objects.stream().filter(each -> !each.isIn(form)).toList();
        for (int from = 0; from < rest.size(); from += TOGETHER) {
            List<StoredObject> some = rest.subList(from, Math.min(rest.size(), from + TOGETHER));
            List<byte[]> served = served(some.stream().map(StoredObject::json).toList());
            for (int i = 0; i < some.size(); i++) {
                byte[] bytes = served.get(i);
                some.get(i).in(form, stored -> bytes);
            }
        }
    }

    @Override
    public byte[] served(byte[] stored) {
        return served(List.of(stored)).getFirst();
    }

    private List<byte[]> served(List<byte[]> stored) {
        List<ObjectNode> objects =
                new ArrayList<>(stored.stream().map(this::read).toList());
        List<Integer> foreign = IntStream.range(0, objects.size())
                .filter(i -> !versionOf(objects.get(i)).equals(version))
                .boxed()
                .toList();
        if (!foreign.isEmpty()) {
            List<ObjectNode> converted =
                    kind.conversion().convert(foreign.stream().map(objects::get).toList(), kind.apiVersion(version));
            for (int i = 0; i < foreign.size(); i++) {
                coerce(converted.get(i), version);
                objects.set(foreign.get(i), converted.get(i));
            }
        }
        return IntStream.range(0, objects.size())
                .mapToObj(i -> written(objects.get(i), stored.get(i)))
                .toList();
    }

    /** A stored object, pruned and defaulted as the version says in which it is stored. */
    private ObjectNode read(byte[] stored) {
        ObjectNode object = ObjectBytes.decode(stored);
        UntypedNumbers.normalize(object);
        String storedVersion = versionOf(object);
        if (kind.definition().version(storedVersion) == null) {
            throw ApiException.internalError(
                    "request to convert CR from an invalid group/version: " + kind.apiVersion(storedVersion));
        }
        Pruning.pruneFields(object, pruningSchema(storedVersion));
        StructuralSchema schema = kind.schema(storedVersion);
        if (schema != null) {
            StructuralDefaults.apply(object, schema);
        }
        return object;
    }

    private static byte[] written(ObjectNode object, byte[] stored) {
        if (object.get("metadata") instanceof ObjectNode metadata
                && metadata.path("generation").asLong() == 0) {
            metadata.put("generation", 1);
        }
        byte[] bytes = Json.write(ObjectBytes.ordered(object));
        return Arrays.equals(bytes, stored) ? stored : bytes;
    }

    private static String versionOf(ObjectNode object) {
        String apiVersion = object.path("apiVersion").asText();
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    @Override
    public ObjectNode toStorage(ObjectNode object) {
        String storage = kind.definition().storageVersion();
        if (storage.equals(version)) {
            coerce(object, version);
            return object;
        }
        ObjectNode converted = kind.conversion().convert(object.deepCopy(), kind.apiVersion(storage));
        coerce(converted, storage);
        return converted;
    }

    private void coerce(ObjectNode object, String of) {
        StructuralSchema schema = pruningSchema(of);
        Pruning.pruneFields(object, schema);
        StructuralDefaults.dropNulls(object, schema);
    }

    @Override
    public boolean isSettled(StoredObject object) {
        return versionOf(object.tree()).equals(kind.definition().storageVersion())
                && Arrays.equals(stored().served(object), object.json());
    }

    private CustomObjects stored() {
        CustomObjects custom = kind.stored().custom();
        return custom == null ? this : custom;
    }

    @Override
    public long since() {
        return kind.definition().since();
    }

    @Override
    public String listKind() {
        return kind.definition().listKind();
    }

    @Override
    public ArrayNode columns() {
        return Columns.of(settings).definitions();
    }

    @Override
    public @Nullable SubresourceView scale() {
        return scale == null ? null : new ScaleOfCustom(kind.definition().resource(), scale);
    }

    @Override
    public List<String> replicasPath() {
        return scale == null ? List.of() : scale.specReplicas();
    }

    @Override
    public List<String> warnings() {
        return Deprecation.warnings(kind.definition(), version);
    }

    @Override
    public boolean isTerminating() {
        return kind.isTerminating();
    }

    @Override
    public boolean isCurrent() {
        return !kind.isRetired();
    }
}
