package dev.navarch.expression.cel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** What {@code <} means. */
public final class Order {

    private Order() {}

    /** Below, at or above 0; a failure for values without an order between them. */
    public static int compare(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> Long.compare(a, b);
            case String a when right instanceof String b -> codePoints(a, b);
            case Boolean a when right instanceof Boolean b -> Boolean.compare(a, b);
            case Bytes a when right instanceof Bytes b -> a.compareTo(b);
            case Instant a when right instanceof Instant b -> a.compareTo(b);
            case Duration a when right instanceof Duration b -> a.compareTo(b);
            default -> {
                if (isNumber(left) && isNumber(right)) {
                    yield numbers(left, right);
                }
                throw Failure.noSuchOverload();
            }
        };
    }

    /** By code points, which is the order of their UTF-8 bytes. */
    private static int codePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Unsigned || value instanceof Double;
    }

    static boolean numbersEqual(Double a, Object b) {
        return !(b instanceof Double d && d.isNaN()) && numbers(a, b) == 0;
    }

    /** Numbers of any types, by their values. */
    static int numbers(Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            double x = asDouble(a);
            double y = asDouble(b);
            if (Double.isNaN(x) || Double.isNaN(y)) {
                throw new Failure("NaN values cannot be ordered");
            }
            if (Double.isInfinite(x) || Double.isInfinite(y) || (a instanceof Double && b instanceof Double)) {
                return x == y ? 0 : Double.compare(x, y);
            }
            return exact(a).compareTo(exact(b));
        }
        return exact(a).compareTo(exact(b));
    }

    private static double asDouble(Object value) {
        return switch (value) {
            case Double d -> d;
            case Long l -> l;
            case Unsigned u -> u.asDouble();
            default -> throw Failure.noSuchOverload();
        };
    }

    private static BigDecimal exact(Object value) {
        return switch (value) {
            case Double d -> new BigDecimal(d);
            case Long l -> BigDecimal.valueOf(l);
            case Unsigned u -> new BigDecimal(new BigInteger(u.toString()));
            default -> throw Failure.noSuchOverload();
        };
    }
}
