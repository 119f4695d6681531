package dev.navarch.apiserver.openapi;

import dev.navarch.apiserver.openapi.Operation.Body;
import dev.navarch.apiserver.openapi.Operation.Kind;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.resource.Subresource;
import java.util.ArrayList;
import java.util.List;

/** The paths of one resource: which operations there are, with which parameters and schemas. */
final class ResourcePaths {

    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final List<String> CONNECT_METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch");

    private final ResourceType type;
    private final SchemaNames schemas;
    private final MediaTypes media;
    private final GroupName group;
    private final String scope;

    private ResourcePaths(ResourceType type, SchemaNames schemas, MediaTypes media) {
        this.type = type;
        this.schemas = schemas;
        this.media = media;
        this.group = new GroupName(type.group(), type.version());
        this.scope = type.namespaced() ? "Namespaced" : "";
    }

    /**
     * All paths of a resource and of its subresources.
     *
     * @param custom whether it was defined by a user; such have fewer forms
     */
    static List<PathItem> of(ResourceType type, SchemaNames schemas, boolean custom) {
        return new ResourcePaths(type, schemas, custom ? MediaTypes.CUSTOM : MediaTypes.BUILT_IN).all(custom);
    }

    private List<PathItem> all(boolean custom) {
        List<PathItem> items = new ArrayList<>();
        String root = "/" + group.root();
        String collection = root + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.resource();
        String one = collection + "/{name}";
        add(items, collection, onCollection(custom));
        add(items, one, onObject(custom));
        for (Subresource sub : type.subresources()) {
            addSubresource(items, one, sub, custom);
        }
        boolean everywhere = type.namespaced() && type.supports("list");
        if (everywhere) {
            add(items, root + "/" + type.resource(), List.of(list("list", type.kind() + "ForAllNamespaces", false)));
        }
        if (type.supports("watch") && !custom) {
            String watch = root + "/watch" + collection.substring(root.length());
            add(items, watch, List.of(watch("watchlist", scope + type.kind() + "List", type.namespaced(), false)));
            add(items, watch + "/{name}", List.of(watch("watch", scope + type.kind(), type.namespaced(), true)));
            if (everywhere) {
                add(
                        items,
                        root + "/watch/" + type.resource(),
                        List.of(watch("watchlist", type.kind() + "ListForAllNamespaces", false, false)));
            }
        }
        return items;
    }

    private static void add(List<PathItem> items, String path, List<Operation> operations) {
        if (!operations.isEmpty()) {
            items.add(new PathItem(path, operations));
        }
    }

    private List<Operation> onCollection(boolean custom) {
        List<Operation> operations = new ArrayList<>();
        if (type.supports("list")) {
            operations.add(list("list", scope + type.kind(), type.namespaced()));
        }
        if (type.supports("create")) {
            operations.add(write("post", "create", "", own(), List.of(200, 201, 202), false));
        }
        if (type.supports("deletecollection")) {
            List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), false));
            parameters.addAll(Parameter.SELECTION);
            parameters.addAll(custom ? Parameter.WATCH : Parameter.DELETE);
            operations.add(operation(
                    "delete",
                    "deletecollection",
                    "delete" + group.inIds() + "Collection" + scope + type.kind(),
                    own(),
                    parameters,
                    custom ? null : deleteOptions(),
                    List.of(200),
                    META + "Status",
                    media.produced()));
        }
        return operations;
    }

    private List<Operation> onObject(boolean custom) {
        List<Operation> operations = new ArrayList<>();
        if (type.supports("get")) {
            operations.add(read("", own(), custom));
        }
        if (type.supports("update")) {
            operations.add(write("put", "replace", "", own(), List.of(200, 201), true));
        }
        if (type.supports("delete")) {
            boolean object =
                    !custom && KindTable.rules(type.group(), type.kind()).deletionAnswersObject();
            List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), true));
            parameters.addAll(Parameter.DELETE);
            operations.add(operation(
                    "delete",
                    "delete",
                    "delete" + group.inIds() + scope + type.kind(),
                    own(),
                    parameters,
                    deleteOptions(),
                    List.of(200, 202),
                    object ? schemas.of(own()) : META + "Status",
                    media.produced()));
        }
        if (type.supports("patch")) {
            operations.add(patch("", own(), custom));
        }
        return operations;
    }

    private void addSubresource(List<PathItem> items, String one, Subresource sub, boolean custom) {
        Kind kind = new Kind(sub.group(), sub.version(), sub.kind());
        String path = one + "/" + sub.name();
        String suffix = GroupName.capital(sub.name());
        List<Parameter> connection = Parameter.CONNECTIONS.get(sub.name());
        if (connection != null) {
            List<String> methods = sub.name().equals("proxy") ? CONNECT_METHODS : List.of("get", "post");
            add(items, path, connect(methods, suffix, kind, connection));
            if (sub.name().equals("proxy")) {
                List<Parameter> withPath = new ArrayList<>(connection);
                withPath.add(Parameter.PATH);
                add(items, path + "/{path}", connect(methods, suffix + "WithPath", kind, withPath));
            }
            return;
        }
        if (sub.name().equals("log")) {
            List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), true));
            parameters.addAll(Parameter.LOG);
            add(
                    items,
                    path,
                    List.of(operation(
                            "get",
                            "get",
                            "read" + group.inIds() + scope + type.kind() + suffix,
                            own(),
                            parameters,
                            null,
                            List.of(200),
                            "",
                            media.log())));
            return;
        }
        List<Operation> operations = new ArrayList<>();
        for (String verb : List.of("get", "update", "create", "patch")) {
            if (sub.verbs().contains(verb)) {
                operations.add(
                        switch (verb) {
                            case "get" -> read(suffix, kind, custom);
                            case "update" -> write("put", "replace", suffix, kind, List.of(200, 201), true);
                            case "create" -> write("post", "create", suffix, kind, List.of(200, 201, 202), true);
                            default -> patch(suffix, kind, custom);
                        });
            }
        }
        add(items, path, operations);
    }

    private Operation read(String suffix, Kind kind, boolean custom) {
        List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), true));
        if (custom) {
            parameters.add(Parameter.RESOURCE_VERSION);
        }
        return operation(
                "get",
                "get",
                "read" + group.inIds() + scope + type.kind() + suffix,
                kind,
                parameters,
                null,
                List.of(200),
                schemas.of(kind),
                media.produced());
    }

    private Operation write(String method, String word, String suffix, Kind kind, List<Integer> codes, boolean named) {
        List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), named));
        parameters.addAll(Parameter.WRITE);
        return operation(
                method,
                method,
                word + group.inIds() + scope + type.kind() + suffix,
                kind,
                parameters,
                new Body(schemas.of(kind), true, media.consumed()),
                codes,
                schemas.of(kind),
                media.produced());
    }

    private Operation patch(String suffix, Kind kind, boolean custom) {
        List<Parameter> parameters = new ArrayList<>(base(type.namespaced(), true));
        parameters.addAll(Parameter.PATCH);
        return operation(
                "patch",
                "patch",
                "patch" + group.inIds() + scope + type.kind() + suffix,
                kind,
                parameters,
                new Body(META + "Patch", true, media.patches()),
                custom ? List.of(200) : List.of(200, 201),
                schemas.of(kind),
                media.produced());
    }

    private Operation list(String action, String what, boolean inNamespace) {
        List<Parameter> parameters = new ArrayList<>(base(inNamespace, false));
        parameters.addAll(Parameter.SELECTION);
        parameters.addAll(Parameter.WATCH);
        return operation(
                "get",
                action,
                "list" + group.inIds() + what,
                own(),
                parameters,
                null,
                List.of(200),
                schemas.of(new Kind(type.group(), type.version(), type.kind() + "List")),
                media.watched());
    }

    private Operation watch(String action, String what, boolean inNamespace, boolean named) {
        List<Parameter> parameters = new ArrayList<>(base(inNamespace, named));
        parameters.addAll(Parameter.SELECTION);
        parameters.addAll(Parameter.WATCH);
        return operation(
                "get",
                action,
                "watch" + group.inIds() + what,
                own(),
                parameters,
                null,
                List.of(200),
                META + "WatchEvent",
                media.watched());
    }

    private List<Operation> connect(List<String> methods, String suffix, Kind kind, List<Parameter> connection) {
        List<Parameter> parameters = new ArrayList<>(connection);
        parameters.add(Parameter.NAME);
        if (type.namespaced()) {
            parameters.add(Parameter.NAMESPACE);
        }
        return methods.stream()
                .map(method -> new Operation(
                        method,
                        "connect",
                        kind,
                        "connect" + group.inIds() + GroupName.capital(method) + scope + type.kind() + suffix,
                        group.tag(),
                        parameters,
                        null,
                        List.of(200),
                        "",
                        MediaTypes.ANY,
                        MediaTypes.ANY))
                .toList();
    }

    private Operation operation(
            String method,
            String action,
            String id,
            Kind kind,
            List<Parameter> parameters,
            @org.jspecify.annotations.Nullable Body body,
            List<Integer> codes,
            String answer,
            List<String> produces) {
        return new Operation(
                method,
                action,
                kind,
                id,
                group.tag(),
                parameters,
                body,
                codes,
                answer,
                action.equals("patch") ? media.patches() : media.consumed(),
                produces);
    }

    private List<Parameter> base(boolean inNamespace, boolean named) {
        List<Parameter> base = new ArrayList<>(List.of(Parameter.PRETTY));
        if (inNamespace) {
            base.add(Parameter.NAMESPACE);
        }
        if (named) {
            base.add(Parameter.NAME);
        }
        return base;
    }

    private Body deleteOptions() {
        return new Body(META + "DeleteOptions", false, media.consumed());
    }

    private Kind own() {
        return new Kind(type.group(), type.version(), type.kind());
    }
}
