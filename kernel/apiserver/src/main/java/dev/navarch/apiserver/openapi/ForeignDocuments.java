package dev.navarch.apiserver.openapi;

import java.util.List;
import java.util.Map;

/**
 * What other API servers say of the groups that they serve here.
 *
 * @param version3 documents of OpenAPI 3 by the path that they are about, such as {@code apis/metrics.k8s.io/v1beta1}
 * @param version2 documents of OpenAPI 2, one a server
 */
public record ForeignDocuments(Map<String, Packed> version3, List<Version2Part> version2) {

    public static final ForeignDocuments NONE = new ForeignDocuments(Map.of(), List.of());

    /**
     * A document of which a part is of interest.
     *
     * @param paths what paths begin with, such as {@code /apis/metrics.k8s.io/v1beta1}
     */
    public record Version2Part(List<String> paths, Packed document) {}
}
