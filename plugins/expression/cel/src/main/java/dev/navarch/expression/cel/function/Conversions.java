package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.kubernetes.Cidr;
import dev.navarch.expression.cel.kubernetes.IpAddress;
import dev.navarch.expression.cel.text.Durations;
import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Text;
import dev.navarch.expression.cel.value.TypeName;
import dev.navarch.expression.cel.value.Unsigned;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** From one type to another. */
final class Conversions {

    private static final double END = 0x1p63;

    private Conversions() {}

    static void into(Functions all) {
        all.add("type", arguments -> TypeName.of(arguments[0]));
        all.add("dyn", arguments -> arguments[0]);
        all.add("int", arguments -> integer(arguments[0]));
        all.add("uint", arguments -> unsigned(arguments[0]));
        all.add("double", arguments -> floating(arguments[0]));
        all.add("string", arguments -> string(arguments[0]));
        all.add("bytes", arguments -> bytes(arguments[0]));
        all.add("bool", arguments -> bool(arguments[0]));
        all.add("timestamp", arguments -> timestamp(arguments[0]));
        all.add("duration", arguments -> duration(arguments[0]));
    }

    private static Object integer(Object value) {
        return switch (value) {
            case Long l -> l;
            case Unsigned u when u.bits() >= 0 -> u.bits();
            case Double d when d > -END && d < END -> (long) (double) d;
            case Unsigned u -> throw overflow();
            case Double d -> throw overflow();
            case Instant i -> i.getEpochSecond();
            case String s -> {
                try {
                    yield Long.parseLong(s);
                } catch (NumberFormatException e) {
                    throw conversion("string", "int");
                }
            }
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object unsigned(Object value) {
        return switch (value) {
            case Unsigned u -> u;
            case Long l when l >= 0 -> new Unsigned(l);
            case Double d
            when d >= 0 && d < 0x1p64 ->
                new Unsigned(new BigDecimal(d).toBigInteger().longValue());
            case Long l -> throw new Failure("unsigned integer overflow");
            case Double d -> throw new Failure("unsigned integer overflow");
            case String s -> {
                try {
                    if (s.startsWith("+")) {
                        throw conversion("string", "uint");
                    }
                    yield new Unsigned(Long.parseUnsignedLong(s));
                } catch (NumberFormatException e) {
                    throw conversion("string", "uint");
                }
            }
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object floating(Object value) {
        return switch (value) {
            case Double d -> d;
            case Long l -> (double) l;
            case Unsigned u -> u.asDouble();
            case String s -> {
                try {
                    if (s.isEmpty()
                            || !s.equals(s.strip())
                            || "dDfF".indexOf(s.charAt(s.length() - 1)) >= 0 && !s.endsWith("f")) {
                        throw conversion("string", "double");
                    }
                    yield special(s);
                } catch (NumberFormatException e) {
                    throw conversion("string", "double");
                }
            }
            default -> throw Failure.noSuchOverload();
        };
    }

    private static double special(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Object string(Object value) {
        return switch (value) {
            case String s -> s;
            case Long l -> l.toString();
            case Unsigned u -> u.toString();
            case Double d -> Text.number(d);
            case Boolean b -> b.toString();
            case Bytes b -> utf8(b);
            case Instant i -> Timestamps.format(i);
            case Duration d -> Durations.format(d);
            case IpAddress ip -> ip.toString();
            case Cidr cidr -> cidr.toString();
            default -> throw Failure.noSuchOverload();
        };
    }

    static String utf8(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.content()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static Object bytes(Object value) {
        return switch (value) {
            case Bytes b -> b;
            case String s -> new Bytes(s.getBytes(StandardCharsets.UTF_8));
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object bool(Object value) {
        return switch (value) {
            case Boolean b -> b;
            case String s ->
                switch (s) {
                    case "1", "t", "T", "true", "TRUE", "True" -> true;
                    case "0", "f", "F", "false", "FALSE", "False" -> false;
                    default -> throw conversion("string", "bool");
                };
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object timestamp(Object value) {
        return switch (value) {
            case Instant i -> i;
            case String s -> Timestamps.parse(s);
            case Long seconds -> {
                if (BigInteger.valueOf(seconds).bitLength() > 40) {
                    throw new Failure("timestamp overflow");
                }
                yield Timestamps.checked(Instant.ofEpochSecond(seconds));
            }
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object duration(Object value) {
        return switch (value) {
            case Duration d -> d;
            case String s -> Durations.parse(s);
            case Long nanos -> Duration.ofNanos(nanos);
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Failure overflow() {
        return new Failure("integer overflow");
    }

    private static Failure conversion(String from, String to) {
        return new Failure("type conversion error from '" + from + "' to '" + to + "'");
    }
}
