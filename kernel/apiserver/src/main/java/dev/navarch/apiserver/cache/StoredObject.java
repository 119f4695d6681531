package dev.navarch.apiserver.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.kinds.FieldLabels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One version of one object: its bytes as clients see them, and what selectors ask about. Immutable. */
public final class StoredObject {

    private final String key;
    private final String namespace;
    private final String name;
    private final long revision;
    private final byte[] json;
    private final int itemStart;
    private volatile @Nullable Map<String, String> labels;
    private volatile @Nullable Fields fields;
    private volatile @Nullable Form form;

    /**
     * @param key within its resource: namespace and name, or the name alone
     * @param json with resourceVersion, in the canonical order of {@link ObjectBytes}
     */
    StoredObject(String key, long revision, byte[] json) {
        int slash = key.indexOf('/');
        this.key = key;
        this.namespace = slash < 0 ? "" : key.substring(0, slash);
        this.name = key.substring(slash + 1);
        this.revision = revision;
        this.json = json;
        this.itemStart = ObjectBytes.itemStart(json);
    }

    /**
     * An object that is nowhere stored and of no revision, for what is only shown.
     *
     * @param json in the canonical order of {@link ObjectBytes}
     */
    public static StoredObject shown(String name, byte[] json) {
        return new StoredObject(name, 0, json);
    }

    /** Namespace and name with a slash between, or the name alone. */
    public String key() {
        return key;
    }

    /** Empty for cluster-scoped objects. */
    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** Of its newest change; for the object of a deletion, that of the deletion. */
    public long revision() {
        return revision;
    }

    /** The encoded object, shared: not to be altered. */
    public byte[] json() {
        return json;
    }

    /** Where {@code "metadata"} starts in {@link #json}: what follows, after a brace, is the object as a list's item. */
    public int itemStart() {
        return itemStart;
    }

    /** A fresh tree. */
    public ObjectNode tree() {
        return ObjectBytes.decode(json);
    }

    /** Its labels, read when first asked for. */
    public Map<String, String> labels() {
        Map<String, String> known = labels;
        if (known == null) {
            known = readLabels();
            labels = known;
        }
        return known;
    }

    /**
     * The fields by which it can be selected, read when first asked for.
     *
     * @param whole makes the tree in which they stand
     */
    public Map<String, String> fields(FieldLabels selectable, Function<StoredObject, ObjectNode> whole) {
        Fields last = fields;
        if (last != null && last.selectable == selectable) {
            return last.values;
        }
        ObjectNode tree = whole.apply(this);
        Map<String, String> read = new LinkedHashMap<>();
        for (String field : selectable.names()) {
            selectable.extractor(field).ifPresent(extractor -> read.put(field, extractor.apply(tree)));
        }
        Fields known = new Fields(selectable, Map.copyOf(read));
        fields = known;
        return known.values;
    }

    /**
     * The bytes in another form, made when first asked for. The two forms that were made last are kept; where one is the
     * same as {@link #json}, no second copy.
     *
     * @param of what tells forms apart, by identity
     */
    public byte[] in(Object of, Function<StoredObject, byte[]> made) {
        Form last = form;
        byte[] known = last == null ? null : last.bytes(of);
        if (known != null) {
            return known;
        }
        byte[] bytes = made.apply(this);
        byte[] kept = Arrays.equals(bytes, json) ? json : bytes;
        form = new Form(of, kept, last == null ? null : last.alone());
        return kept;
    }

    /** Whether the bytes in that form are there. */
    public boolean isIn(Object of) {
        Form last = form;
        return last != null && last.bytes(of) != null;
    }

    private Map<String, String> readLabels() {
        JsonNode found = ObjectBytes.labels(json);
        Map<String, String> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : found.properties()) {
            read.put(label.getKey(), label.getValue().asText());
        }
        return Map.copyOf(read);
    }

    private record Form(Object of, byte[] json, @Nullable Form before) {

        byte @Nullable [] bytes(Object asked) {
            return of == asked ? json : before == null ? null : before.bytes(asked);
        }

        Form alone() {
            return before == null ? this : new Form(of, json, null);
        }
    }

    private record Fields(FieldLabels selectable, Map<String, String> values) {}
}
