package dev.navarch.authorization.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authorization.rbac.Binding.RoleName;
import dev.navarch.authorization.rule.Rule;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.Objects.Change;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Role-based access control: allows what the user's bindings allow, cluster-wide ones first, and has no opinion on the
 * rest. Roles and bindings are kept parsed in memory and follow every change.
 */
public final class Rbac implements Authorizer, RuleSource {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private final Map<RoleName, List<Rule>> roles = new ConcurrentHashMap<>();
    private final BindingIndex bindings = new BindingIndex();
    private final List<AutoCloseable> followed = new ArrayList<>();

    @Override
    public String name() {
        return "RBAC";
    }

    @Override
    public void start(PluginContext context) {
        Objects objects = context.objects();
        follow(objects, "clusterroles", this::roleChanged);
        follow(objects, "roles", this::roleChanged);
        follow(objects, "clusterrolebindings", this::bindingChanged);
        follow(objects, "rolebindings", this::bindingChanged);
    }

    @Override
    public Decision authorize(User user, Action action) {
        List<String> missing = new ArrayList<>();
        for (String namespace : scopes(action instanceof OnResource resource ? resource.namespace() : "")) {
            for (Binding binding : bindings.of(user, namespace)) {
                List<Rule> rules = roles.get(binding.role());
                if (rules == null) {
                    missing.add(binding.role().notFound());
                } else if (allow(rules, action)) {
                    return Decision.allow(reason(user, binding));
                }
            }
        }
        return missing.isEmpty() ? Decision.NO_OPINION : Decision.noOpinion("RBAC: " + Messages.together(missing));
    }

    @Override
    public Rules rulesFor(User user, String namespace) {
        List<ResourceRule> resources = new ArrayList<>();
        List<PathRule> paths = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String scope : scopes(namespace)) {
            for (Binding binding : bindings.of(user, scope)) {
                List<Rule> rules = roles.get(binding.role());
                if (rules == null) {
                    missing.add(binding.role().notFound());
                    continue;
                }
                for (Rule rule : rules) {
                    if (!rule.resources().isEmpty()) {
                        resources.add(new ResourceRule(rule.verbs(), rule.groups(), rule.resources(), rule.names()));
                    }
                    if (!rule.paths().isEmpty()) {
                        paths.add(new PathRule(rule.verbs(), rule.paths()));
                    }
                }
            }
        }
        return new Rules(List.copyOf(resources), List.copyOf(paths), false, List.copyOf(missing));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable handle : followed) {
            handle.close();
        }
    }

    private void follow(Objects objects, String resource, Consumer<Change> listener) {
        followed.add(objects.follow(new ResourceName(GROUP, resource), listener));
    }

    private void roleChanged(Change change) {
        ObjectNode role = change.object();
        RoleName name = new RoleName(
                role.path("metadata").path("namespace").asText(),
                role.path("metadata").path("name").asText());
        if (change.deleted()) {
            roles.remove(name);
        } else {
            roles.put(name, Rule.of(role.path("rules")));
        }
    }

    private void bindingChanged(Change change) {
        Binding binding = Binding.of(change.object());
        bindings.change(binding.namespace(), binding.name(), change.deleted() ? null : binding);
    }

    /** Bindings of the cluster count everywhere, those of a namespace only there. */
    private static List<String> scopes(String namespace) {
        return namespace.isEmpty() ? List.of("") : List.of("", namespace);
    }

    private static boolean allow(List<Rule> rules, Action action) {
        for (Rule rule : rules) {
            if (rule.allows(action)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(User user, Binding binding) {
        String subject = binding.subjects().stream()
                .filter(candidate -> candidate.is(user))
                .findFirst()
                .map(Subject::shown)
                .orElse("");
        return "RBAC: allowed by " + binding.shown() + " of " + binding.role().shown() + " to " + subject;
    }
}
