package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.kubernetes.Quantity;
import dev.navarch.expression.cel.text.Durations;
import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.expression.cel.value.Null;
import dev.navarch.expression.cel.value.Text;
import dev.navarch.expression.cel.value.TypeName;
import dev.navarch.expression.cel.value.Unsigned;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** {@code format()}: a text with clauses such as {@code %s} and {@code %.2f}. */
final class Formatting {

    private static final int PRECISION = 6;

    private Formatting() {}

    static String format(String pattern, List<?> arguments) {
        StringBuilder result = new StringBuilder();
        int next = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c != '%') {
                result.append(c);
                continue;
            }
            at++;
            if (at < pattern.length() && pattern.charAt(at) == '%') {
                result.append('%');
                continue;
            }
            int precision = PRECISION;
            if (at < pattern.length() && pattern.charAt(at) == '.') {
                int end = at + 1;
                while (end < pattern.length() && Character.isDigit(pattern.charAt(end))) {
                    end++;
                }
                precision = precision(pattern.substring(at + 1, end));
                at = end;
            }
            if (at >= pattern.length()) {
                throw new Failure("unexpected end of string");
            }
            if (next >= arguments.size()) {
                throw new Failure("index " + next + " out of range");
            }
            result.append(clause(pattern.charAt(at), arguments.get(next++), precision));
        }
        return result.toString();
    }

    private static int precision(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            throw new Failure("error while parsing precision");
        }
        return Integer.parseInt(digits);
    }

    private static String clause(char clause, Object value, int precision) {
        return switch (clause) {
            case 's' -> plain(value);
            case 'd' -> decimal(value);
            case 'f' -> fixed(number(value, "fixed-point"), precision);
            case 'e' -> scientific(number(value, "scientific"));
            case 'b' -> radix(value, 2);
            case 'o' -> radix(value, 8);
            case 'x' -> hexadecimal(value);
            case 'X' -> hexadecimal(value).toUpperCase(Locale.ROOT);
            default -> throw new Failure("unrecognized formatting clause \"" + clause + "\"");
        };
    }

    private static String plain(Object value) {
        return switch (value) {
            case String s -> s;
            case Null n -> "null";
            case Bytes b -> Conversions.utf8(b);
            case Instant i -> Timestamps.format(i);
            case Duration d -> Durations.format(d);
            case Double d -> Text.number(d);
            case TypeName t -> t.name();
            case Long l -> l.toString();
            case Unsigned u -> u.toString();
            case Boolean b -> b.toString();
            case List<?> list -> list(list);
            case MapValue map -> map(map);
            case Quantity q -> throw unsupported("string", q);
            default -> throw unsupported("string", value);
        };
    }

    private static String list(List<?> list) {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(literal(item)));
        return "[" + String.join(", ", items) + "]";
    }

    private static String map(MapValue map) {
        List<String> entries = new ArrayList<>();
        for (Object key : map.keys()) {
            entries.add(literal(key) + ":" + literal(map.get(key)));
        }
        entries.sort(null);
        return "{" + String.join(", ", entries) + "}";
    }

    private static String literal(Object value) {
        return switch (value) {
            case String s -> Quote.of(s);
            case Bytes b -> "b" + Quote.of(new String(b.content(), StandardCharsets.UTF_8));
            case Instant i -> "timestamp(" + Quote.of(Timestamps.format(i)) + ")";
            case Duration d -> "duration(" + Quote.of(Durations.format(d)) + ")";
            case Double d when d.isNaN() || d.isInfinite() -> Quote.of(Text.number(d));
            case Double d ->
                new BigDecimal(d).setScale(PRECISION, RoundingMode.HALF_EVEN).toPlainString();
            default -> plain(value);
        };
    }

    private static String decimal(Object value) {
        return switch (value) {
            case Long l -> l.toString();
            case Unsigned u -> u.toString();
            default -> throw unsupported("decimal", value);
        };
    }

    private static double number(Object value, String clause) {
        return switch (value) {
            case Double d -> d;
            case String s when s.equals("NaN") -> Double.NaN;
            case String s when s.equals("Infinity") -> Double.POSITIVE_INFINITY;
            case String s when s.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
            default -> throw unsupported(clause, value);
        };
    }

    private static String fixed(double value, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        String plain = new BigDecimal(value)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .abs()
                .toPlainString();
        int dot = plain.indexOf('.');
        StringBuilder grouped = new StringBuilder(plain);
        for (int at = (dot < 0 ? plain.length() : dot) - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return (value < 0 ? "-" : "") + grouped;
    }

    /** Always with six digits: so Kubernetes prints them, whatever precision is asked for. */
    private static String scientific(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return fixed(value, PRECISION);
        }
        String text = String.format(Locale.ROOT, "%." + PRECISION + "e", value);
        int e = text.indexOf('e');
        StringBuilder result = new StringBuilder(text.substring(0, e)).append("×10");
        for (char c : text.substring(e + 1).toCharArray()) {
            if (c == '-') {
                result.append('⁻');
            } else if (c != '+') {
                result.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
            }
        }
        return result.toString();
    }

    private static String radix(Object value, int radix) {
        return switch (value) {
            case Long l -> Long.toString(l, radix);
            case Unsigned u -> new BigInteger(u.toString()).toString(radix);
            case Boolean b when radix == 2 -> b ? "1" : "0";
            default -> throw unsupported(radix == 2 ? "binary" : "octal", value);
        };
    }

    private static String hexadecimal(Object value) {
        return switch (value) {
            case String s -> HexFormat.of().formatHex(s.getBytes(StandardCharsets.UTF_8));
            case Bytes b -> HexFormat.of().formatHex(b.content());
            case Long l -> Long.toString(l, 16);
            case Unsigned u -> Long.toUnsignedString(u.bits(), 16);
            default -> throw unsupported("hex", value);
        };
    }

    private static Failure unsupported(String clause, Object value) {
        return new Failure("error during formatting: " + clause + " clause cannot be used on "
                + TypeName.of(value).name());
    }
}
