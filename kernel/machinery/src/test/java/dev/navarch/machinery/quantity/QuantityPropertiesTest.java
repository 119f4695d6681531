package dev.navarch.machinery.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class QuantityPropertiesTest {

    @Provide
    Arbitrary<Quantity> quantities() {
        Arbitrary<String> suffixes =
                Arbitraries.of("", "n", "u", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "e3", "E-2", "e+5");
        Arbitrary<String> fractions = Arbitraries.of("", ".", ".5", ".125", ".000001", ".10");
        return Combinators.combine(Arbitraries.longs().between(-1_000_000_000L, 1_000_000_000L), fractions, suffixes)
                .as((whole, fraction, suffix) -> Quantity.parse(whole + fraction + suffix));
    }

    /** A binary amount that is no multiple of 1024 prints without a suffix, and so reads as a decimal one. */
    @Property(tries = 500)
    void whatIsPrintedReadsAsTheSameAmountAndSettles(@ForAll("quantities") Quantity quantity) {
        Quantity again = Quantity.parse(quantity.toString());
        assertThat(again).isEqualTo(quantity);
        assertThat(Quantity.parse(again.toString())).hasToString(again.toString());
    }

    @Property(tries = 300)
    void aDecimalAmountPrintsTheSameAgain(@ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long amount) {
        String printed = Quantity.parse(Long.toString(amount)).toString();
        assertThat(Quantity.parse(printed)).hasToString(printed);
    }

    /** The printed form takes all factors of 1024 out of the number, by the definition of a binary suffix. */
    @Property(tries = 500)
    void aBinaryAmountPrintsTheSmallestWholeNumber(
            @ForAll @LongRange(min = -8191, max = 8191) long amount, @ForAll @IntRange(max = 4) int power) {
        String[] suffixes = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
        long number = amount;
        int step = power;
        while (number != 0 && number % 1024 == 0) {
            number /= 1024;
            step++;
        }
        String expected = number == 0 ? "0" : number + suffixes[step];
        assertThat(Quantity.parse(amount + suffixes[power]).add(Quantity.parse("0Ki")))
                .hasToString(expected);
    }

    @Property(tries = 300)
    void additionIsCommutativeAndUndoneBySubtraction(
            @ForAll("quantities") Quantity one, @ForAll("quantities") Quantity other) {
        assertThat(one.add(other)).isEqualTo(other.add(one));
        assertThat(one.add(other).subtract(other)).isEqualTo(one);
    }

    @Property(tries = 300)
    void orderAgreesWithThousandths(@ForAll("quantities") Quantity one, @ForAll("quantities") Quantity other) {
        if (one.compareTo(other) <= 0) {
            assertThat(one.milliValue()).isLessThanOrEqualTo(other.milliValue());
        }
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    }
}
