package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.conversion.Conversion;
import dev.navarch.apiserver.conversion.Conversions;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.managedfields.Form;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.structural.MergeSchema;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.structural.StructuralSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All versions of what one definition declares, as long as it says the same. */
final class CustomKind {

    private final Definition definition;
    private final Schema objectMeta;
    private final SchemaExpressions expressions;
    private final Conversion conversion;
    private final Map<String, ServedResource> versions = new ConcurrentHashMap<>();
    private final Map<String, StructuralSchema> schemas = new ConcurrentHashMap<>();
    private volatile boolean terminating;
    private volatile boolean retired;

    CustomKind(Definition definition, Schema objectMeta, SchemaExpressions expressions, Conversions conversions) {
        this.definition = definition;
        this.objectMeta = objectMeta;
        this.expressions = expressions;
        this.conversion = conversions.of(definition.name(), definition.spec().path("conversion"));
    }

    /** A version that clients may use, or null. */
    @Nullable
    ServedResource served(String version) {
        ServedResource known = versions.get(version);
        if (known != null) {
            return known.custom() != null && isServed(version) ? known : null;
        }
        return isServed(version) ? versions.computeIfAbsent(version, this::make) : null;
    }

    private boolean isServed(String version) {
        JsonNode settings = definition.version(version);
        return settings != null && settings.path("served").asBoolean();
    }

    /** The version in which objects are stored. */
    ServedResource stored() {
        return versions.computeIfAbsent(definition.storageVersion(), this::make);
    }

    /** An object in another version, neither pruned nor defaulted. */
    private Form form(String apiVersion, ObjectNode object) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        if (!apiVersion.equals(apiVersion(version)) || definition.version(version) == null) {
            throw ApiException.plainInternalError("request to convert CR to an invalid group/version: " + apiVersion);
        }
        Schema schema = versions.computeIfAbsent(version, this::make).schema();
        return apiVersion.equals(object.path("apiVersion").asText())
                ? new Form(object, schema)
                : Form.fitting(conversion.convert(object.deepCopy(), apiVersion), schema);
    }

    private ServedResource make(String version) {
        StructuralSchema structural = schema(version);
        Schema merge = MergeSchema.of(
                definition.kind(), structural == null ? StructuralSchema.ANYTHING : structural, objectMeta);
        CustomVersion custom = new CustomVersion(this, version);
        return new ServedResource(
                DiscoveredTypes.of(definition, version),
                merge,
                merge,
                CustomRules.of(this, version, expressions),
                Optional.empty(),
                this::form,
                custom);
    }

    /** The schema of a version; null if it has none, or if there is no such version. */
    @Nullable
    StructuralSchema schema(String version) {
        StructuralSchema known = schemas.get(version);
        if (known != null) {
            return known;
        }
        JsonNode settings = definition.version(version);
        JsonNode source = settings == null ? null : settings.path("schema").get("openAPIV3Schema");
        return source == null ? null : schemas.computeIfAbsent(version, name -> StructuralSchema.parse(source));
    }

    Definition definition() {
        return definition;
    }

    Schema objectMeta() {
        return objectMeta;
    }

    Conversion conversion() {
        return conversion;
    }

    String apiVersion(String version) {
        return definition.group() + "/" + version;
    }

    boolean preservesUnknownFields() {
        return definition.spec().path("preserveUnknownFields").asBoolean();
    }

    boolean isTerminating() {
        return terminating;
    }

    void setTerminating(boolean now) {
        terminating = now;
    }

    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
