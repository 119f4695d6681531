package dev.navarch.spi.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The types of variables and results. Sizes bound what an evaluation can cost. */
public sealed interface ValueType {

    /** Where no size is known. */
    long UNBOUNDED = -1;

    ValueType BOOL = new Scalar(Kind.BOOL, UNBOUNDED);
    ValueType INT = new Scalar(Kind.INT, UNBOUNDED);
    ValueType UINT = new Scalar(Kind.UINT, UNBOUNDED);
    ValueType DOUBLE = new Scalar(Kind.DOUBLE, UNBOUNDED);
    ValueType STRING = new Scalar(Kind.STRING, UNBOUNDED);
    ValueType BYTES = new Scalar(Kind.BYTES, UNBOUNDED);
    ValueType TIMESTAMP = new Scalar(Kind.TIMESTAMP, UNBOUNDED);
    ValueType DURATION = new Scalar(Kind.DURATION, UNBOUNDED);
    ValueType NULL = new Scalar(Kind.NULL, UNBOUNDED);
    ValueType QUANTITY = new Scalar(Kind.QUANTITY, UNBOUNDED);
    ValueType SEMVER = new Scalar(Kind.SEMVER, UNBOUNDED);
    ValueType AUTHORIZER = new Scalar(Kind.AUTHORIZER, UNBOUNDED);
    ValueType RESOURCE_CHECK = new Scalar(Kind.RESOURCE_CHECK, UNBOUNDED);

    /** Anything; what it is shows when it is evaluated. */
    ValueType DYN = new Scalar(Kind.DYN, UNBOUNDED);

    /** The name that messages use. */
    String name();

    /** What is not made of other types. */
    enum Kind {
        BOOL("bool"),
        INT("int"),
        UINT("uint"),
        DOUBLE("double"),
        STRING("string"),
        /** In JSON a string in base64. */
        BYTES("bytes"),
        /** In JSON a date or a date and time (RFC 3339). */
        TIMESTAMP("timestamp"),
        /** In JSON as Go writes durations, such as {@code 1h30m}. */
        DURATION("duration"),
        NULL("null_type"),
        /** In JSON as Kubernetes writes quantities. */
        QUANTITY("kubernetes.Quantity"),
        /** In JSON a string. */
        SEMVER("kubernetes.Semver"),
        /** Bound to an {@link Access}. */
        AUTHORIZER("kubernetes.authorization.Authorizer"),
        /** Bound to an {@link Access.OfRequest}. */
        RESOURCE_CHECK("kubernetes.authorization.ResourceCheck"),
        DYN("dyn");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** @param maximumSize characters of a string, bytes of bytes */
    record Scalar(Kind kind, long maximumSize) implements ValueType {
        @Override
        public String name() {
            return kind.text;
        }
    }

    /**
     * @param keys the fields that tell items apart, as in the expressions, for {@link Identity#KEYS}
     */
    record ListOf(ValueType element, long maximumItems, Identity identity, List<String> keys) implements ValueType {

        public ListOf {
            keys = List.copyOf(keys);
        }

        public ListOf(ValueType element, long maximumItems) {
            this(element, maximumItems, Identity.ORDER, List.of());
        }

        @Override
        public String name() {
            return "list(" + element.name() + ")";
        }

        /** What tells items apart; says what {@code ==} and {@code +} mean. */
        public enum Identity {
            ORDER,
            /** A set of scalars. */
            VALUE,
            /** A map in the form of a list. */
            KEYS
        }
    }

    /** A map with strings as keys. */
    record MapOf(ValueType value, long maximumEntries) implements ValueType {
        @Override
        public String name() {
            return "map(string, " + value.name() + ")";
        }
    }

    /** A value that may be absent. */
    record OptionalOf(ValueType value) implements ValueType {
        @Override
        public String name() {
            return "optional_type(" + value.name() + ")";
        }
    }

    /** An object with declared fields; two of one name in one environment must be the same. */
    final class Structure implements ValueType {

        private final String name;
        private final Supplier<Map<String, Field>> source;

        /** Fields by the names that expressions use, see {@link FieldNames}. */
        public Structure(String name, Map<String, Field> fields) {
            this(name, () -> fields);
        }

        /** @param fields asked for when they are needed, maybe often; lets a type contain itself */
        public Structure(String name, Supplier<Map<String, Field>> fields) {
            this.name = name;
            this.source = fields;
        }

        @Override
        public String name() {
            return name;
        }

        /** Fields by the names that expressions use. */
        public Map<String, Field> fields() {
            return source.get();
        }

        /** @param property its name in JSON */
        public record Field(String property, ValueType type) {}

        /** A structure whose fields are called the same in JSON and in expressions. */
        public static Structure of(String name, Map<String, ValueType> fields) {
            Map<String, Field> all = new LinkedHashMap<>();
            fields.forEach((field, type) -> all.put(field, new Field(field, type)));
            return new Structure(name, Collections.unmodifiableMap(all));
        }
    }
}
