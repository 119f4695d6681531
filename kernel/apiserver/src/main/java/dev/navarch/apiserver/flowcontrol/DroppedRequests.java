package dev.navarch.apiserver.flowcontrol;

/**
 * How long those who are refused are told to stay away: twice as long after each spell in which many were refused, a
 * second less after each in which few were.
 */
final class DroppedRequests {

    private static final int LONGEST = 32;

    private long second;
    private long thisSecond;
    private long sinceUpdate;
    private long updated;
    private int retryAfter = 1;

    /** Notes one and tells what it is to be told, in seconds. */
    synchronized int drop(long now) {
        if (now != second) {
            sinceUpdate += thisSecond;
            thisSecond = 0;
            if (now - updated >= retryAfter) {
                if (sinceUpdate >= 3L * retryAfter && now - updated <= 2L * retryAfter) {
                    retryAfter = Math.min(LONGEST, retryAfter * 2);
                } else if (sinceUpdate < retryAfter || now - updated > 2L * retryAfter) {
                    retryAfter = Math.max(1, retryAfter - 1);
                }
                updated = now;
                sinceUpdate = 0;
            }
            second = now;
        }
        thisSecond++;
        return retryAfter;
    }
}
