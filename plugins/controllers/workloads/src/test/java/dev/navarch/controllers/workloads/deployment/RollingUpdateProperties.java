package dev.navarch.controllers.workloads.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RollingUpdateProperties {

    @Property
    void aStepNeverTakesMoreThanMayBeMissing(
            @ForAll @IntRange(min = 1, max = 50) int desired,
            @ForAll @IntRange(max = 20) int maxSurge,
            @ForAll @IntRange(max = 50) int maxUnavailable,
            @ForAll @IntRange(max = 60) int freshSize,
            @ForAll @IntRange(max = 60) int freshReady,
            @ForAll @Size(max = 4) List<@IntRange(max = 60) Integer> oldSizes,
            @ForAll @IntRange(max = 100) int readyPercent) {
        Bounds bounds = new Bounds(desired, maxSurge, Math.min(maxUnavailable, desired));
        Share fresh = new Share(freshSize, Math.min(freshReady, freshSize));
        List<Share> old = oldSizes.stream()
                .map(size -> new Share(size, size * readyPercent / 100))
                .toList();
        List<Integer> sizes = RollingUpdate.sizesOfOld(bounds, fresh, old);
        int before = available(fresh, old);
        List<Share> after = resized(old, sizes);
        assertThat(available(fresh, after)).isGreaterThanOrEqualTo(Math.min(before, bounds.minAvailable()));
        assertThat(sizes).allSatisfy(size -> assertThat(size).isNotNegative());
        assertThat(IntStream.range(0, old.size())
                        .allMatch(i -> sizes.get(i) <= old.get(i).replicas()))
                .isTrue();
    }

    @Property
    void theNewSetNeverGrowsBeyondTheSurge(
            @ForAll @IntRange(max = 50) int desired,
            @ForAll @IntRange(max = 20) int maxSurge,
            @ForAll @IntRange(max = 60) int current,
            @ForAll @IntRange(max = 60) int others) {
        Bounds bounds = new Bounds(desired, maxSurge, 0);
        int size = RollingUpdate.sizeOfNew(bounds, current, current + others);
        assertThat(size).isLessThanOrEqualTo(Math.max(desired, 0));
        if (size > current) {
            assertThat(size + others).isLessThanOrEqualTo(bounds.maxTotal());
        }
    }

    @Property
    void aRolloutEndsWhateverItsBounds(
            @ForAll @IntRange(min = 1, max = 30) int desired,
            @ForAll @IntRange(max = 10) int maxSurge,
            @ForAll @IntRange(max = 10) int maxUnavailable,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 20) Integer> oldSizes) {
        boolean stuck = maxSurge == 0 && maxUnavailable == 0;
        Bounds bounds = new Bounds(desired, maxSurge, stuck ? 1 : Math.min(maxUnavailable, desired));
        Share fresh = new Share(0, 0);
        List<Share> old = oldSizes.stream().map(size -> new Share(size, size)).toList();
        for (int step = 0; step < 200; step++) {
            int total =
                    fresh.replicas() + old.stream().mapToInt(Share::replicas).sum();
            int size = RollingUpdate.sizeOfNew(bounds, fresh.replicas(), total);
            fresh = new Share(size, size);
            old = resized(old, RollingUpdate.sizesOfOld(bounds, fresh, old));
        }
        assertThat(fresh.replicas()).isEqualTo(desired);
        assertThat(old).allSatisfy(share -> assertThat(share.replicas()).isZero());
    }

    @Property
    void scalingInProportionMeetsTheTotal(
            @ForAll @IntRange(min = 1, max = 60) int desired,
            @ForAll @IntRange(max = 10) int maxSurge,
            @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 30) Integer> sizes) {
        Bounds bounds = new Bounds(desired, maxSurge, 0);
        int before = sizes.stream().mapToInt(Integer::intValue).sum();
        List<Integer> after = ProportionalScaling.sizes(
                bounds,
                sizes.stream()
                        .map(size -> new ProportionalScaling.Part(size, before))
                        .toList(),
                before);
        assertThat(after).allSatisfy(size -> assertThat(size).isNotNegative());
        assertThat(after.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(bounds.maxTotal());
        if (bounds.maxTotal() >= before) {
            assertThat(after.stream().mapToInt(Integer::intValue).sum()).isEqualTo(bounds.maxTotal());
        }
    }

    private static int available(Share fresh, List<Share> old) {
        return fresh.available() + old.stream().mapToInt(Share::available).sum();
    }

    /** The worst case: of pods that are removed, those that are not available are counted first, then available ones. */
    private static List<Share> resized(List<Share> shares, List<Integer> sizes) {
        List<Share> result = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            result.add(new Share(sizes.get(i), Math.min(shares.get(i).available(), sizes.get(i))));
        }
        return result;
    }
}
