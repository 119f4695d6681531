package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.expression.Access;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks what a user may do. */
public record Authorizer(Access access) implements Domain {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    public static Authorizer of(Access access) {
        return new Authorizer(access);
    }

    public static Resource ofRequest(Access.OfRequest request) {
        Action.OnResource on = request.resource();
        return new Resource(request.access(), on);
    }

    /** The same for a service account. */
    public Authorizer serviceAccount(String namespace, String name) {
        if (!ACCOUNT.matcher(name).matches()) {
            throw new Failure("Invalid service account name");
        }
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new Failure("Invalid service account namespace");
        }
        User account = new User(
                "system:serviceaccount:" + namespace + ":" + name,
                "",
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace),
                Map.of());
        return new Authorizer(new Access(account, access.check()));
    }

    public Path path(String path) {
        if (path.isBlank()) {
            throw new Failure("path must not be empty");
        }
        return new Path(access, path);
    }

    public Group group(String group) {
        return new Group(access, group);
    }

    @Override
    public String typeName() {
        return "kubernetes.authorization.Authorizer";
    }

    private static Ruling decide(Access access, Action action) {
        try {
            return new Ruling(access.check().decide(access.user(), action), "");
        } catch (RuntimeException e) {
            return new Ruling(Decision.NO_OPINION, String.valueOf(e.getMessage()));
        }
    }

    /** A path of no resource. */
    public record Path(Access access, String path) implements Domain {

        public Ruling check(String verb) {
            return decide(access, new Action.OnPath(verb, path));
        }

        @Override
        public String typeName() {
            return "kubernetes.authorization.PathCheck";
        }
    }

    /** An API group. */
    public record Group(Access access, String group) implements Domain {

        public Resource resource(String resource) {
            if (resource.isBlank()) {
                throw new Failure("resource must not be empty");
            }
            return new Resource(access, new Action.OnResource("", group, "*", resource, "", "", ""));
        }

        @Override
        public String typeName() {
            return "kubernetes.authorization.GroupCheck";
        }
    }

    /** A resource, narrowed step by step. */
    public record Resource(Access access, Action.OnResource on) implements Domain {

        public Resource subresource(String subresource) {
            return with(subresource, on.namespace(), on.name(), on.fieldSelector(), on.labelSelector());
        }

        public Resource namespace(String namespace) {
            return with(on.subresource(), namespace, on.name(), on.fieldSelector(), on.labelSelector());
        }

        public Resource name(String name) {
            return with(on.subresource(), on.namespace(), name, on.fieldSelector(), on.labelSelector());
        }

        public Resource fieldSelector(String selector) {
            return with(on.subresource(), on.namespace(), on.name(), selector, on.labelSelector());
        }

        public Resource labelSelector(String selector) {
            return with(on.subresource(), on.namespace(), on.name(), on.fieldSelector(), selector);
        }

        private Resource with(String subresource, String namespace, String name, String fields, String labels) {
            return new Resource(
                    access,
                    new Action.OnResource(
                            on.verb(),
                            on.group(),
                            on.version(),
                            on.resource(),
                            subresource,
                            namespace,
                            name,
                            fields,
                            labels));
        }

        public Ruling check(String verb) {
            return decide(
                    access,
                    new Action.OnResource(
                            verb,
                            on.group(),
                            "*",
                            on.resource(),
                            on.subresource(),
                            on.namespace(),
                            on.name(),
                            on.fieldSelector(),
                            on.labelSelector()));
        }

        @Override
        public String typeName() {
            return "kubernetes.authorization.ResourceCheck";
        }
    }

    /** The answer. */
    public record Ruling(Decision decision, String error) implements Domain {

        public boolean allowed() {
            return decision.verdict() == Decision.Verdict.ALLOW;
        }

        @Override
        public String typeName() {
            return "kubernetes.authorization.Decision";
        }
    }
}
