package dev.navarch.apiserver.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths beside the resources, each documented by itself: discovery, the version, what issuers publish. */
final class RootPaths {

    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private RootPaths() {}

    /** What the root of the API itself offers, by the name of its document. */
    static Map<String, PathItem> fixed() {
        Map<String, PathItem> paths = new LinkedHashMap<>();
        paths.put(
                ".well-known/openid-configuration",
                get(
                        "/.well-known/openid-configuration/",
                        "getServiceAccountIssuerOpenIDConfiguration",
                        "WellKnown",
                        "",
                        List.of(),
                        List.of("application/json")));
        paths.put("api", discovery("/api/", "getCoreAPIVersions", "core", "APIVersions"));
        paths.put("apis", discovery("/apis/", "getAPIVersions", "apis", "APIGroupList"));
        paths.put(
                "openid/v1/jwks",
                get(
                        "/openid/v1/jwks/",
                        "getServiceAccountIssuerOpenIDKeyset",
                        "openid",
                        "",
                        List.of(),
                        List.of("application/jwk-set+json")));
        paths.put(
                "version",
                get(
                        "/version/",
                        "getCodeVersion",
                        "version",
                        "io.k8s.apimachinery.pkg.version.Info",
                        List.of("application/json"),
                        List.of("application/json")));
        return paths;
    }

    /** The versions of a group. */
    static PathItem group(String group) {
        GroupName name = new GroupName(group, "");
        return discovery("/apis/" + group + "/", "get" + name.inIds() + "APIGroup", name.camel(), "APIGroup");
    }

    /** The resources of a version. */
    static PathItem version(GroupName name) {
        return discovery("/" + name.root() + "/", "get" + name.inIds() + "APIResources", name.tag(), "APIResourceList");
    }

    private static PathItem discovery(String path, String id, String tag, String schema) {
        return get(path, id, tag, META + schema, MediaTypes.discovery(), MediaTypes.discovery());
    }

    private static PathItem get(
            String path, String id, String tag, String schema, List<String> consumes, List<String> produces) {
        return new PathItem(
                path,
                List.of(new Operation(
                        "get", null, null, id, tag, List.of(), null, List.of(200), schema, consumes, produces)));
    }
}
