package dev.navarch.kubelet.environment;

import java.util.Map;

/** Replaces {@code $(NAME)} by a variable's value; {@code $$} stands for a dollar sign, unknown names stay as they are. */
public final class Expansion {

    private Expansion() {}

    public static String expand(String text, Map<String, String> variables) {
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$' || at + 1 == text.length()) {
                result.append(c);
                at++;
                continue;
            }
            char next = text.charAt(at + 1);
            int end = next == '(' ? text.indexOf(')', at + 2) : -1;
            if (next == '$') {
                result.append('$');
                at += 2;
            } else if (end < 0) {
                result.append(c);
                at++;
            } else {
                String name = text.substring(at + 2, end);
                String value = variables.get(name);
                result.append(value == null ? text.substring(at, end + 1) : value);
                at = end + 1;
            }
        }
        return result.toString();
    }
}
