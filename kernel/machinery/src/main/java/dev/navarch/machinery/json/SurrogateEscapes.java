package dev.navarch.machinery.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Where a YAML text escapes surrogates, which are no characters; pairs of them are none either. */
final class SurrogateEscapes {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:((?:u|U0000)[dD][89a-fA-F])|.)", Pattern.DOTALL);

    private static final Pattern MAYBE = Pattern.compile("\\\\(?:u|U0000)[dD][89a-fA-F]");

    /** All of the text if it has what may be such an escape, otherwise nothing: most texts have none. */
    private final int[] text;

    SurrogateEscapes(String text) {
        this.text = MAYBE.matcher(text).find() ? text.codePoints().toArray() : new int[0];
    }

    boolean areIn(ScalarEvent scalar) {
        if (text.length == 0 || scalar.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED) {
            return false;
        }
        int start = scalar.getStartMark().getIndex();
        Matcher escapes =
                ESCAPE.matcher(new String(text, start, scalar.getEndMark().getIndex() - start));
        while (escapes.find()) {
            if (escapes.group(1) != null) {
                return true;
            }
        }
        return false;
    }
}
