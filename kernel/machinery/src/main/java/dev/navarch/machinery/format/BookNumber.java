package dev.navarch.machinery.format;

import com.google.re2j.Pattern;

/** International standard book numbers, with their check digits. White space and hyphens do not count. */
final class BookNumber {

    private static final Pattern IGNORED = Pattern.compile("[\\s-]+");
    private static final Pattern TEN = Pattern.compile("^(?:[0-9]{9}X|[0-9]{10})$");
    private static final Pattern THIRTEEN = Pattern.compile("^[0-9]{13}$");

    private BookNumber() {}

    static boolean isTen(String text) {
        String digits = IGNORED.matcher(text).replaceAll("");
        if (!TEN.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (i + 1) * (digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    static boolean isThirteen(String text) {
        String digits = IGNORED.matcher(text).replaceAll("");
        if (!THIRTEEN.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return digits.charAt(12) - '0' == (10 - sum % 10) % 10;
    }
}
