package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.KeyedLists;
import dev.navarch.expression.cel.value.Unsigned;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The operators that calculate; what leaves the range of its type is a failure. */
final class Arithmetic {

    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

    private Arithmetic() {}

    static void into(Functions all) {
        all.add("_+_", arguments -> plus(arguments[0], arguments[1]));
        all.add("_-_", arguments -> minus(arguments[0], arguments[1]));
        all.add("_*_", arguments -> times(arguments[0], arguments[1]));
        all.add("_/_", arguments -> divided(arguments[0], arguments[1]));
        all.add("_%_", arguments -> modulo(arguments[0], arguments[1]));
        all.add("-_", arguments -> negated(arguments[0]));
        all.add("!_", arguments -> !Arguments.as(Boolean.class, arguments, 0));
    }

    static Object plus(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> exact(() -> Math.addExact(a, b));
            case Unsigned a when right instanceof Unsigned b -> unsigned(big(a).add(big(b)));
            case Double a when right instanceof Double b -> a + b;
            case String a when right instanceof String b -> a + b;
            case Bytes a when right instanceof Bytes b -> joined(a.content(), b.content());
            case List<?> a when right instanceof List<?> b -> KeyedLists.concatenation(a, b);
            case Duration a when right instanceof Duration b -> duration(() -> a.plus(b));
            case Instant a when right instanceof Duration b -> Timestamps.checked(a.plus(b));
            case Duration a when right instanceof Instant b -> Timestamps.checked(b.plus(a));
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Bytes joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return new Bytes(both);
    }

    private static Object minus(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> exact(() -> Math.subtractExact(a, b));
            case Unsigned a when right instanceof Unsigned b -> unsigned(big(a).subtract(big(b)));
            case Double a when right instanceof Double b -> a - b;
            case Duration a when right instanceof Duration b -> duration(() -> a.minus(b));
            case Instant a when right instanceof Duration b -> Timestamps.checked(a.minus(b));
            case Instant a when right instanceof Instant b -> duration(() -> Duration.between(b, a));
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object times(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> exact(() -> Math.multiplyExact(a, b));
            case Unsigned a when right instanceof Unsigned b -> unsigned(big(a).multiply(big(b)));
            case Double a when right instanceof Double b -> a * b;
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object divided(Object left, Object right) {
        return switch (left) {
            case Long a
            when right instanceof Long b -> {
                requireNonZero(b, "division by zero");
                yield exact(() -> Math.divideExact(a, b));
            }
            case Unsigned a
            when right instanceof Unsigned b -> {
                requireNonZero(b.bits(), "division by zero");
                yield new Unsigned(Long.divideUnsigned(a.bits(), b.bits()));
            }
            case Double a when right instanceof Double b -> a / b;
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object modulo(Object left, Object right) {
        return switch (left) {
            case Long a
            when right instanceof Long b -> {
                requireNonZero(b, "modulus by zero");
                if (a == Long.MIN_VALUE && b == -1) {
                    throw overflow();
                }
                yield a % b;
            }
            case Unsigned a
            when right instanceof Unsigned b -> {
                requireNonZero(b.bits(), "modulus by zero");
                yield new Unsigned(Long.remainderUnsigned(a.bits(), b.bits()));
            }
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object negated(Object value) {
        return switch (value) {
            case Long a -> exact(() -> Math.negateExact(a));
            case Double a -> -a;
            case Duration a -> a.negated();
            default -> throw Failure.noSuchOverload();
        };
    }

    private static void requireNonZero(long divisor, String otherwise) {
        if (divisor == 0) {
            throw new Failure(otherwise);
        }
    }

    private static BigInteger big(Unsigned value) {
        return new BigInteger(value.toString());
    }

    private static Unsigned unsigned(BigInteger value) {
        if (value.signum() < 0 || value.compareTo(UNSIGNED_END) >= 0) {
            throw new Failure("unsigned integer overflow");
        }
        return new Unsigned(value.longValue());
    }

    private static Long exact(java.util.function.LongSupplier calculation) {
        try {
            return calculation.getAsLong();
        } catch (ArithmeticException e) {
            throw overflow();
        }
    }

    private static Duration duration(java.util.function.Supplier<Duration> calculation) {
        try {
            return Duration.ofNanos(calculation.get().toNanos());
        } catch (ArithmeticException e) {
            throw new Failure("duration overflow");
        }
    }

    private static Failure overflow() {
        return new Failure("integer overflow");
    }
}
