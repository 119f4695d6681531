package dev.navarch.machinery.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Makes damaged inputs of good ones. */
final class Damage {

    /** Where parsers stumble: ends of ranges, structure in the wrong place, broken encodings. */
    private static final List<byte[]> TOKENS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-",
                    "1e2147483648",
                    "-0",
                    "1e-999999999",
                    "9223372036854775808",
                    "0x",
                    "\\u0000",
                    "\\ud800",
                    "\n",
                    "\t",
                    " ",
                    "*a",
                    "&a ",
                    "<<: *a\n",
                    "!!binary ",
                    "|\n ",
                    ">-\n ",
                    "? ",
                    "---\n",
                    "...\n",
                    "%YAML 9.9\n",
                    "$patch",
                    "$setElementOrder/containers",
                    "$retainKeys",
                    "$deleteFromPrimitiveList/finalizers",
                    "~0",
                    "~1",
                    "~2",
                    "/-",
                    "/-1",
                    "f:",
                    "k:{",
                    "v:1",
                    "i:-1",
                    ".",
                    " in (",
                    ") notin (",
                    "!",
                    "==",
                    "!=",
                    "é",
                    "\u0000",
                    "\u0085",
                    "\ufeff",
                    "\u2028")
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toList();

    private Damage() {}

    private enum Way {
        INSERT,
        OVERWRITE,
        FLIP,
        DELETE,
        REPEAT,
        TRUNCATE
    }

    private record Edit(Way way, double place, double length, byte[] token, byte bits) {

        byte[] apply(byte[] input) {
            int at = (int) (place * (input.length + 1));
            int end = Math.min(input.length, at + 1 + (int) (length * 24));
            return switch (way) {
                case INSERT -> joined(input, 0, at, token, at, input.length);
                case OVERWRITE -> joined(input, 0, at, token, end, input.length);
                case DELETE -> joined(input, 0, at, new byte[0], end, input.length);
                case REPEAT ->
                    joined(input, 0, end, Arrays.copyOfRange(input, at, Math.max(at, end)), end, input.length);
                case TRUNCATE -> Arrays.copyOf(input, at);
                case FLIP -> {
                    byte[] copy = input.clone();
                    if (at < copy.length) {
                        copy[at] ^= bits;
                    }
                    yield copy;
                }
            };
        }

        private static byte[] joined(byte[] input, int from, int to, byte[] middle, int rest, int end) {
            int tail = Math.max(0, end - rest);
            byte[] out = Arrays.copyOf(Arrays.copyOfRange(input, from, to), to - from + middle.length + tail);
            System.arraycopy(middle, 0, out, to - from, middle.length);
            System.arraycopy(input, Math.min(rest, input.length), out, to - from + middle.length, tail);
            return out;
        }
    }

    /** One of the seeds with up to eight changes. */
    static Arbitrary<byte[]> of(List<byte[]> seeds) {
        Arbitrary<Double> fractions = Arbitraries.integers().between(0, 9_999).map(number -> number / 10_000.0);
        Arbitrary<Edit> edits = Combinators.combine(
                        Arbitraries.of(Way.class), fractions, fractions, Arbitraries.of(TOKENS), Arbitraries.bytes())
                .as(Edit::new);
        return Combinators.combine(Arbitraries.of(seeds), edits.list().ofMaxSize(8))
                .as((seed, changes) -> {
                    byte[] damaged = seed;
                    for (Edit each : changes) {
                        damaged = each.apply(damaged);
                    }
                    return damaged;
                })
                .withoutEdgeCases();
    }

    /** The same for texts. */
    static Arbitrary<byte[]> ofTexts(String... seeds) {
        return of(Stream.of(seeds)
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
                .toList());
    }
}
