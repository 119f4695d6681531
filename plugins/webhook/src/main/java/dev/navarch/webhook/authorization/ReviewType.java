package dev.navarch.webhook.authorization;

import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.Map;

/** What conditions know of a review's spec. */
final class ReviewType {

    private static final ValueType TEXTS = new ListOf(ValueType.STRING, ValueType.UNBOUNDED);

    private static final ValueType REQUIREMENT = Structure.of(
            "kubernetes.SelectorRequirement",
            Map.of("key", ValueType.STRING, "operator", ValueType.STRING, "values", TEXTS));

    private static final ValueType RESOURCE = Structure.of(
            "kubernetes.ResourceAttributes",
            Map.of(
                    "namespace",
                    ValueType.STRING,
                    "verb",
                    ValueType.STRING,
                    "group",
                    ValueType.STRING,
                    "version",
                    ValueType.STRING,
                    "resource",
                    ValueType.STRING,
                    "subresource",
                    ValueType.STRING,
                    "name",
                    ValueType.STRING,
                    "fieldSelector",
                    selector("kubernetes.FieldSelectorAttributes"),
                    "labelSelector",
                    selector("kubernetes.LabelSelectorAttributes")));

    private static final ValueType PATH = Structure.of(
            "kubernetes.NonResourceAttributes", Map.of("path", ValueType.STRING, "verb", ValueType.STRING));

    static final ValueType SPEC = Structure.of(
            "kubernetes.SubjectAccessReviewSpec",
            Map.of(
                    "resourceAttributes",
                    RESOURCE,
                    "nonResourceAttributes",
                    PATH,
                    "user",
                    ValueType.STRING,
                    "groups",
                    TEXTS,
                    "extra",
                    new MapOf(TEXTS, ValueType.UNBOUNDED),
                    "uid",
                    ValueType.STRING));

    private ReviewType() {}

    private static ValueType selector(String name) {
        return Structure.of(
                name,
                Map.of("rawSelector", ValueType.STRING, "requirements", new ListOf(REQUIREMENT, ValueType.UNBOUNDED)));
    }
}
