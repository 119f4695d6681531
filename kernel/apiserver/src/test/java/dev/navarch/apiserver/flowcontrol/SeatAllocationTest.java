package dev.navarch.apiserver.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.navarch.apiserver.flowcontrol.SeatAllocation.Want;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeatAllocationTest {

    @Test
    void sharesFollowTheTargetsWithinTheBounds() {
        double[] shares =
                SeatAllocation.divide(100, List.of(new Want(10, 200, 10), new Want(5, 30, 60), new Want(0, 200, 20)));
        assertThat(shares[1]).isCloseTo(30, within(0.001));
        assertThat(shares[2]).isCloseTo(2 * shares[0], within(0.01));
        assertThat(Arrays.stream(shares).sum()).isCloseTo(100, within(0.01));
    }

    @Property
    void theSharesAddUpWhereTheBoundsAllowIt(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 50) Integer> lower,
            @ForAll @IntRange(min = 0, max = 400) int more) {
        List<Want> wants = lower.stream()
                .map(each -> new Want(each, each + 100.0, each + 1.0))
                .toList();
        int seats = Math.min(
                lower.stream().mapToInt(Integer::intValue).sum() + more,
                lower.stream().mapToInt(each -> each + 100).sum());
        double[] shares = SeatAllocation.divide(seats, wants);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(seats, within(0.01));
    }
}
