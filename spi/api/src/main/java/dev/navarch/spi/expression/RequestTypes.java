package dev.navarch.spi.expression;

import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.Map;

/** The types of the variables that have one: the request and the namespace. */
final class RequestTypes {

    private static final long OPEN = ValueType.UNBOUNDED;
    private static final ValueType TEXTS = new ListOf(ValueType.STRING, OPEN);
    private static final ValueType TEXT_MAP = new MapOf(ValueType.STRING, OPEN);

    private static final ValueType KIND = Structure.of(
            "kubernetes.GroupVersionKind",
            Map.of("group", ValueType.STRING, "version", ValueType.STRING, "kind", ValueType.STRING));

    private static final ValueType RESOURCE = Structure.of(
            "kubernetes.GroupVersionResource",
            Map.of("group", ValueType.STRING, "version", ValueType.STRING, "resource", ValueType.STRING));

    private static final ValueType USER = Structure.of(
            "kubernetes.UserInfo",
            Map.of(
                    "username",
                    ValueType.STRING,
                    "uid",
                    ValueType.STRING,
                    "groups",
                    TEXTS,
                    "extra",
                    new MapOf(TEXTS, OPEN)));

    static final ValueType REQUEST = Structure.of(
            "kubernetes.AdmissionRequest",
            Map.ofEntries(
                    Map.entry("kind", KIND),
                    Map.entry("resource", RESOURCE),
                    Map.entry("subResource", ValueType.STRING),
                    Map.entry("requestKind", KIND),
                    Map.entry("requestResource", RESOURCE),
                    Map.entry("requestSubResource", ValueType.STRING),
                    Map.entry("name", ValueType.STRING),
                    Map.entry("namespace", ValueType.STRING),
                    Map.entry("operation", ValueType.STRING),
                    Map.entry("userInfo", USER),
                    Map.entry("dryRun", ValueType.BOOL),
                    Map.entry("options", ValueType.DYN)));

    private static final ValueType CONDITION = Structure.of(
            "kubernetes.NamespaceCondition",
            Map.of(
                    "status",
                    ValueType.STRING,
                    "type",
                    ValueType.STRING,
                    "lastTransitionTime",
                    ValueType.TIMESTAMP,
                    "message",
                    ValueType.STRING,
                    "reason",
                    ValueType.STRING));

    private static final ValueType METADATA = Structure.of(
            "kubernetes.NamespaceMetadata",
            Map.ofEntries(
                    Map.entry("name", ValueType.STRING),
                    Map.entry("generateName", ValueType.STRING),
                    Map.entry("namespace", ValueType.STRING),
                    Map.entry("labels", TEXT_MAP),
                    Map.entry("annotations", TEXT_MAP),
                    Map.entry("UID", ValueType.STRING),
                    Map.entry("creationTimestamp", ValueType.TIMESTAMP),
                    Map.entry("deletionGracePeriodSeconds", ValueType.INT),
                    Map.entry("deletionTimestamp", ValueType.TIMESTAMP),
                    Map.entry("generation", ValueType.INT),
                    Map.entry("resourceVersion", ValueType.STRING),
                    Map.entry("finalizers", TEXTS)));

    static final ValueType NAMESPACE = Structure.of(
            "kubernetes.Namespace",
            Map.of(
                    "metadata",
                    METADATA,
                    "spec",
                    Structure.of("kubernetes.NamespaceSpec", Map.of("finalizers", TEXTS)),
                    "status",
                    Structure.of(
                            "kubernetes.NamespaceStatus",
                            Map.of("conditions", new ListOf(CONDITION, OPEN), "phase", ValueType.STRING))));

    private RequestTypes() {}
}
