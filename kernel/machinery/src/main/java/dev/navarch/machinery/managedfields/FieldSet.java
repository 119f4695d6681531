package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of places in an object, as a tree of path elements. Immutable once handed out by this package. Path elements
 * are kept as Kubernetes writes them: {@code f:name}, {@code k:{"name":"x"}}, {@code v:"x"}.
 */
public final class FieldSet {

    /** No field at all. */
    public static final FieldSet EMPTY = new FieldSet();

    private boolean member;
    private final Map<String, FieldSet> children = new TreeMap<>();

    FieldSet() {}

    /** Whole subtrees, such as {@code status} or {@code metadata.labels}. */
    public static FieldSet ofSubtrees(String... dottedPaths) {
        FieldSet out = new FieldSet();
        for (String path : dottedPaths) {
            FieldSet at = out;
            for (String name : path.split("\\.")) {
                at = at.descend(PathElement.field(name));
            }
            at.member = true;
        }
        return out;
    }

    /** The form kept in managedFields; path elements that make no sense are left out. */
    public static FieldSet parse(JsonNode fieldsV1) {
        FieldSet out = new FieldSet();
        for (Map.Entry<String, JsonNode> each : fieldsV1.properties()) {
            if (each.getKey().equals(".")) {
                out.member = true;
                continue;
            }
            String element = PathElement.normalized(each.getKey());
            if (element != null) {
                FieldSet child = parse(each.getValue());
                child.member = child.member || child.children.isEmpty();
                out.children.put(element, child);
            }
        }
        return out;
    }

    /** Whether it can be the form kept in managedFields; path elements of a kind yet unknown may be there. */
    static boolean isPrinted(JsonNode fieldsV1) {
        if (!fieldsV1.isObject()) {
            return fieldsV1.isMissingNode() || fieldsV1.isNull();
        }
        for (Map.Entry<String, JsonNode> each : fieldsV1.properties()) {
            String element = each.getKey();
            if (!element.equals(".")) {
                boolean typed = element.length() > 1 && element.charAt(1) == ':';
                boolean known = typed && "fvki".indexOf(element.charAt(0)) >= 0;
                if (!typed || (known && PathElement.normalized(element) == null) || !isPrinted(each.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The form kept in managedFields. */
    public ObjectNode print() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, FieldSet> each : children.entrySet()) {
            ObjectNode child = each.getValue().print();
            if (each.getValue().member && !child.isEmpty()) {
                ObjectNode withSelf = JsonNodeFactory.instance.objectNode();
                withSelf.putObject(".");
                child = withSelf.setAll(child);
            }
            out.set(each.getKey(), child);
        }
        return out;
    }

    public boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** Whether the place at which this set starts is itself in it. */
    boolean isMember() {
        return member;
    }

    Map<String, FieldSet> children() {
        return children;
    }

    @Nullable
    FieldSet child(String element) {
        return children.get(element);
    }

    /** The subset below an element, made if it is not there; only while a set is being built. */
    FieldSet descend(String element) {
        return children.computeIfAbsent(element, each -> new FieldSet());
    }

    /** Adds a path; only while a set is being built. */
    void insert(List<String> path) {
        FieldSet at = this;
        for (String element : path) {
            at = at.descend(element);
        }
        at.member = true;
    }

    FieldSet union(FieldSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        FieldSet out = new FieldSet();
        out.member = member || other.member;
        out.children.putAll(children);
        other.children.forEach((element, set) -> out.children.merge(element, set, FieldSet::union));
        return out;
    }

    FieldSet intersection(FieldSet other) {
        FieldSet out = new FieldSet();
        out.member = member && other.member;
        children.forEach((element, set) -> {
            FieldSet theirs = other.children.get(element);
            if (theirs != null) {
                out.putUnlessEmpty(element, set.intersection(theirs));
            }
        });
        return out;
    }

    /** Without the places in {@code other}; this very set if it has none of them. */
    FieldSet difference(FieldSet other) {
        if (!overlaps(other)) {
            return this;
        }
        FieldSet out = new FieldSet();
        out.member = member && !other.member;
        children.forEach((element, set) -> {
            FieldSet theirs = other.children.get(element);
            out.putUnlessEmpty(element, theirs == null ? set : set.difference(theirs));
        });
        return out;
    }

    private boolean overlaps(FieldSet other) {
        if (member && other.member) {
            return true;
        }
        for (Map.Entry<String, FieldSet> each : other.children.entrySet()) {
            FieldSet mine = children.get(each.getKey());
            if (mine != null && mine.overlaps(each.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Without everything at and below the places in {@code other}. */
    FieldSet withoutSubtrees(FieldSet other) {
        if (other.isEmpty()) {
            return this;
        }
        FieldSet out = new FieldSet();
        out.member = member;
        children.forEach((element, set) -> {
            FieldSet theirs = other.children.get(element);
            if (theirs == null) {
                out.children.put(element, set);
            } else if (!theirs.member) {
                out.putUnlessEmpty(element, set.withoutSubtrees(theirs));
            }
        });
        return out;
    }

    private void putUnlessEmpty(String element, FieldSet set) {
        if (!set.isEmpty()) {
            children.put(element, set);
        }
    }

    void putChild(String element, FieldSet set) {
        children.put(element, set);
    }

    void setMember(boolean value) {
        member = value;
    }

    /** Calls the consumer with every place in the set, as error messages write it. */
    void forEach(Consumer<String> consumer) {
        forEach("", consumer);
    }

    private void forEach(String at, Consumer<String> consumer) {
        if (member) {
            consumer.accept(at);
        }
        children.forEach((element, set) -> set.forEach(at + PathElement.readable(element), consumer));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return children.hashCode() * 2 + (member ? 1 : 0);
    }

    @Override
    public String toString() {
        return print().toString();
    }
}
