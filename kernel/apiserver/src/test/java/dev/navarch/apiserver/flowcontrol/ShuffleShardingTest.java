package dev.navarch.apiserver.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShuffleShardingTest {

    @Property
    void aHandHoldsDifferentCardsOfTheDeck(
            @ForAll long hash,
            @ForAll @IntRange(min = 1, max = 128) int deck,
            @ForAll @IntRange(min = 1, max = 10) int size) {
        int[] hand = ShuffleSharding.hand(hash, deck, size);
        assertThat(hand).hasSize(Math.min(deck, size));
        assertThat(Arrays.stream(hand).distinct().count()).isEqualTo(hand.length);
        assertThat(Arrays.stream(hand).allMatch(card -> card >= 0 && card < deck))
                .isTrue();
    }

    @Property
    void everyFlowHasItsOwnHash(@ForAll String one, @ForAll String other) {
        long first = ShuffleSharding.hash("s", one);
        assertThat(first == ShuffleSharding.hash("s", other)).isEqualTo(one.equals(other));
    }
}
