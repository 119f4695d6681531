package dev.navarch.machinery.format;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;

/** Names of hosts: labels of letters, digits, symbols and hyphens; the last of several is made of letters. */
final class HostName {

    private static final String LETTER = "a-zA-Z0-9\\p{S}\\p{L}";
    private static final Pattern FORM = Pattern.compile("^([" + LETTER + "]((-?[" + LETTER + "]{0,62})?)|([" + LETTER
            + "](([" + LETTER + "-]{0,61}[" + LETTER + "])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$");
    private static final int LONGEST = 255;
    private static final int LONGEST_LABEL = 63;

    private HostName() {}

    static boolean isValid(String text) {
        if (!FORM.matcher(text).find() || bytes(text) > LONGEST) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (bytes(label) > LONGEST_LABEL) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
