package dev.navarch.apiserver.cache;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its keys: a size-balanced tree, of which each change copies one path. Whoever holds
 * a map holds a snapshot.
 *
 * @param <V> type of the values
 */
public final class OrderedMap<V> {

    private static final int RATIO = 3;
    private static final int ROTATION = 2;

    private final @Nullable Node<V> root;

    private OrderedMap(@Nullable Node<V> root) {
        this.root = root;
    }

    /** The map without entries. */
    public static <V> OrderedMap<V> empty() {
        return new OrderedMap<>(null);
    }

    public int size() {
        return size(root);
    }

    public @Nullable V get(String key) {
        Node<V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** This map and one entry more, or with another value. */
    public OrderedMap<V> with(String key, V value) {
        return new OrderedMap<>(insert(root, key, value));
    }

    /** This map without a key. */
    public OrderedMap<V> without(String key) {
        return get(key) == null ? this : new OrderedMap<>(remove(root, key));
    }

    /**
     * Visits entries from a key on, in order, until the visitor has had enough.
     *
     * @param from the first key that may be visited
     * @param visitor answers whether to go on
     */
    public void visitFrom(String from, Predicate<V> visitor) {
        visit(root, from, visitor);
    }

    /** How many keys are less than {@code key}. */
    public int countBelow(String key) {
        int count = 0;
        Node<V> node = root;
        while (node != null) {
            if (node.key.compareTo(key) < 0) {
                count += size(node.left) + 1;
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return count;
    }

    private static <V> boolean visit(@Nullable Node<V> node, String from, Predicate<V> visitor) {
        if (node == null) {
            return true;
        }
        if (node.key.compareTo(from) < 0) {
            return visit(node.right, from, visitor);
        }
        return visit(node.left, from, visitor) && visitor.test(node.value) && visit(node.right, from, visitor);
    }

    private static <V> Node<V> insert(@Nullable Node<V> node, String key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node.key, node.value, insert(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, insert(node.right, key, value));
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.key, next.value, node.left, remove(node.right, next.key));
    }

    private static <V> Node<V> balanced(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
        int leftSize = size(left);
        int rightSize = size(right);
        if (leftSize + rightSize > 1) {
            if (right != null && rightSize > RATIO * leftSize) {
                return rotatedLeft(key, value, left, right);
            }
            if (left != null && leftSize > RATIO * rightSize) {
                return rotatedRight(key, value, left, right);
            }
        }
        return new Node<>(key, value, left, right);
    }

    private static <V> Node<V> rotatedLeft(String key, V value, @Nullable Node<V> left, Node<V> right) {
        Node<V> inner = right.left;
        if (inner == null || size(inner) < ROTATION * size(right.right)) {
            return new Node<>(right.key, right.value, new Node<>(key, value, left, inner), right.right);
        }
        return new Node<>(
                inner.key,
                inner.value,
                new Node<>(key, value, left, inner.left),
                new Node<>(right.key, right.value, inner.right, right.right));
    }

    private static <V> Node<V> rotatedRight(String key, V value, Node<V> left, @Nullable Node<V> right) {
        Node<V> inner = left.right;
        if (inner == null || size(inner) < ROTATION * size(left.left)) {
            return new Node<>(left.key, left.value, left.left, new Node<>(key, value, inner, right));
        }
        return new Node<>(
                inner.key,
                inner.value,
                new Node<>(left.key, left.value, left.left, inner.left),
                new Node<>(key, value, inner.right, right));
    }

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    private static final class Node<V> {
        final String key;
        final V value;
        final @Nullable Node<V> left;
        final @Nullable Node<V> right;
        final int size;

        Node(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.size = 1 + OrderedMap.size(left) + OrderedMap.size(right);
        }
    }
}
