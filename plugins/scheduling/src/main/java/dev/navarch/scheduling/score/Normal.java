package dev.navarch.scheduling.score;

import dev.navarch.spi.scheduling.ScorePlugin;

/** Maps scores from 0 upwards into the range of a normal score. */
public final class Normal {

    private Normal() {}

    /** The greatest becomes 100, the others in proportion; all stay 0 if none is above. */
    public static void more(long[] scores) {
        long most = most(scores);
        for (int i = 0; i < scores.length && most > 0; i++) {
            scores[i] = ScorePlugin.MAX_SCORE * scores[i] / most;
        }
    }

    /** The greatest becomes 0, zero becomes 100. */
    public static void less(long[] scores) {
        long most = most(scores);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ScorePlugin.MAX_SCORE - (most == 0 ? 0 : ScorePlugin.MAX_SCORE * scores[i] / most);
        }
    }

    private static long most(long[] scores) {
        long most = 0;
        for (long score : scores) {
            most = Math.max(most, score);
        }
        return most;
    }
}
