package dev.navarch.kinds.batch;

/** Sets of indexes in text: {@code 1,3-5,7}. */
final class CompletionIndexes {
    private CompletionIndexes() {}

    /** How many indexes there are; -1 unless they rise and stay below {@code completions}. */
    static long count(String text, long completions) {
        if (text.isEmpty()) {
            return 0;
        }
        long total = 0;
        long before = -1;
        for (String interval : text.split(",", -1)) {
            int dash = interval.indexOf('-');
            long first = number(dash < 0 ? interval : interval.substring(0, dash));
            long last = dash < 0 ? first : number(interval.substring(dash + 1));
            if (first < 0 || last < 0 || first <= before || last >= completions || dash >= 0 && last <= first) {
                return -1;
            }
            total += last - first + 1;
            before = last;
        }
        return total;
    }

    private static long number(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Long.parseLong(text);
    }
}
