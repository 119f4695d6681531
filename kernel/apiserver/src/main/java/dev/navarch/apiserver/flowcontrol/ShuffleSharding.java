package dev.navarch.apiserver.flowcontrol;

import java.util.Arrays;

/** Deals each flow a hand of queues, so that a flood in one flow shares few queues with any other flow. */
final class ShuffleSharding {

    private ShuffleSharding() {}

    /** The hand of a flow: {@code size} different numbers below {@code deck}, the same for the same hash. */
    static int[] hand(long hash, int deck, int size) {
        int[] sorted = new int[Math.min(size, deck)];
        int[] hand = new int[sorted.length];
        long left = hash;
        for (int i = 0; i < hand.length; i++) {
            int card = (int) Long.remainderUnsigned(left, deck - i);
            left = Long.divideUnsigned(left, deck - i);
            int at = 0;
            while (at < i && sorted[at] <= card) {
                card++;
                at++;
            }
            System.arraycopy(sorted, at, sorted, at + 1, i - at);
            sorted[at] = card;
            hand[i] = card;
        }
        return Arrays.copyOf(hand, hand.length);
    }

    /** FNV-1a of both names, finished so that the low digits depend on all of it. */
    static long hash(String schema, String distinguisher) {
        long hash = add(0xcbf29ce484222325L, schema);
        hash = add((hash ^ 0xff) * 0x100000001b3L, distinguisher);
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * 0x100000001b3L;
        }
        return sum;
    }
}
