package dev.navarch.apiserver.expression;

/** The paths that rules may name, such as {@code .spec['a.b'].c}. */
final class FieldPathText {

    private FieldPathText() {}

    /** A path below a place, as errors print it: {@code spec[a.b].c}. */
    static String join(String place, String path) {
        StringBuilder result = new StringBuilder(place);
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '[') {
                int end = path.indexOf("']", at);
                String name = path.substring(at + 2, end < 0 ? path.length() : end);
                result.append(result.isEmpty() ? "" : ".").append(unescaped(name));
                at = end < 0 ? path.length() : end + 2;
            } else {
                int start = c == '.' ? at + 1 : at;
                int end = start;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                result.append(result.isEmpty() ? "" : ".").append(path, start, end);
                at = Math.max(end, at + 1);
            }
        }
        return result.toString();
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }
}
