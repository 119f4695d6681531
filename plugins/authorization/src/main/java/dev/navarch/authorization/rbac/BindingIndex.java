package dev.navarch.authorization.rbac;

import dev.navarch.spi.authentication.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bindings by namespace and subject. Read by many threads while one changes it. */
final class BindingIndex {

    private record Place(String namespace, String subject) {}

    /** The values are replaced, never altered. */
    private final Map<Place, Map<String, Binding>> bySubject = new ConcurrentHashMap<>();

    private final Map<String, Binding> byName = new HashMap<>();

    /** Puts a binding, or takes the one of that name out. */
    synchronized void change(String namespace, String name, @Nullable Binding binding) {
        String key = namespace + "/" + name;
        Binding before = binding == null ? byName.remove(key) : byName.put(key, binding);
        if (binding != null) {
            for (Subject subject : binding.subjects()) {
                bySubject.merge(new Place(namespace, subject.key()), Map.of(name, binding), BindingIndex::with);
            }
        }
        if (before != null) {
            for (Subject subject : before.subjects()) {
                if (binding == null || !keys(binding).contains(subject.key())) {
                    bySubject.computeIfPresent(
                            new Place(namespace, subject.key()), (place, bindings) -> without(bindings, name));
                }
            }
        }
    }

    /** The bindings of a namespace (empty: the cluster's) that concern the user, by name. */
    Collection<Binding> of(User user, String namespace) {
        List<Map<String, Binding>> found = new ArrayList<>(user.groups().size() + 1);
        add(found, namespace, Subject.userKey(user.name()));
        for (String group : user.groups()) {
            add(found, namespace, Subject.groupKey(group));
        }
        if (found.size() == 1) {
            return found.getFirst().values();
        }
        Map<String, Binding> all = new TreeMap<>();
        found.forEach(all::putAll);
        return all.values();
    }

    private void add(List<Map<String, Binding>> found, String namespace, String subject) {
        Map<String, Binding> bindings = bySubject.get(new Place(namespace, subject));
        if (bindings != null) {
            found.add(bindings);
        }
    }

    private static List<String> keys(Binding binding) {
        return binding.subjects().stream().map(Subject::key).toList();
    }

    private static Map<String, Binding> with(Map<String, Binding> bindings, Map<String, Binding> more) {
        Map<String, Binding> all = new TreeMap<>(bindings);
        all.putAll(more);
        return all;
    }

    private static @Nullable Map<String, Binding> without(Map<String, Binding> bindings, String name) {
        Map<String, Binding> rest = new TreeMap<>(bindings);
        rest.remove(name);
        return rest.isEmpty() ? null : rest;
    }
}
