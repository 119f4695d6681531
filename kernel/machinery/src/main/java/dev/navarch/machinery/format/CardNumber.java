package dev.navarch.machinery.format;

import com.google.re2j.Pattern;

/** Numbers of credit cards, with their check digit. What is no digit does not count. */
final class CardNumber {

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");
    private static final Pattern FORM = Pattern.compile("^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}"
            + "|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}"
            + "|(?:2131|1800|35\\d{3})\\d{11})$");

    private CardNumber() {}

    static boolean isValid(String text) {
        String digits = NO_DIGIT.matcher(text).replaceAll("");
        if (!FORM.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            int digit = (digits.charAt(i) - '0') * (place % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
