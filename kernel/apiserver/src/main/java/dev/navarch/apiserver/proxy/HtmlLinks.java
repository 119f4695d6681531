package dev.navarch.apiserver.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Rewrites the links in a page: attributes of start tags that hold URLs. All else stays as it is, byte by byte. */
final class HtmlLinks {

    /** Elements whose text is not markup. */
    private static final Set<String> RAW_TEXT =
            Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext");

    /** Which attributes of which elements hold URLs, as HTML defines them. */
    private static final Map<String, List<String>> URLS = Map.ofEntries(
            Map.entry("a", List.of("href")),
            Map.entry("applet", List.of("codebase")),
            Map.entry("area", List.of("href")),
            Map.entry("audio", List.of("src")),
            Map.entry("base", List.of("href")),
            Map.entry("blockquote", List.of("cite")),
            Map.entry("body", List.of("background")),
            Map.entry("button", List.of("formaction")),
            Map.entry("command", List.of("icon")),
            Map.entry("del", List.of("cite")),
            Map.entry("embed", List.of("src")),
            Map.entry("form", List.of("action")),
            Map.entry("frame", List.of("longdesc", "src")),
            Map.entry("head", List.of("profile")),
            Map.entry("html", List.of("manifest")),
            Map.entry("iframe", List.of("longdesc", "src")),
            Map.entry("img", List.of("longdesc", "src", "usemap")),
            Map.entry("input", List.of("src", "usemap", "formaction")),
            Map.entry("ins", List.of("cite")),
            Map.entry("link", List.of("href")),
            Map.entry("object", List.of("classid", "codebase", "data", "usemap")),
            Map.entry("q", List.of("cite")),
            Map.entry("script", List.of("src")),
            Map.entry("source", List.of("src")),
            Map.entry("video", List.of("poster", "src")));

    private final String page;
    private final UnaryOperator<String> rewriting;
    private final StringBuilder made;
    private int at;
    private int copied;

    private HtmlLinks(String page, UnaryOperator<String> rewriting) {
        this.page = page;
        this.rewriting = rewriting;
        this.made = new StringBuilder(page.length() + 256);
    }

    static String rewrite(String page, UnaryOperator<String> rewriting) {
        return new HtmlLinks(page, rewriting).run();
    }

    private String run() {
        while (at < page.length()) {
            int open = page.indexOf('<', at);
            if (open < 0) {
                break;
            }
            if (page.startsWith("<!--", open)) {
                at = after("-->", open + 4);
            } else if (open + 1 < page.length() && isLetter(page.charAt(open + 1))) {
                at = open + 1;
                startTag();
            } else {
                at = open + 1;
            }
        }
        return made.append(page, copied, page.length()).toString();
    }

    private void startTag() {
        String element = word();
        List<String> urls = URLS.getOrDefault(element, List.of());
        while (at < page.length() && page.charAt(at) != '>') {
            if (isSpace(page.charAt(at)) || page.charAt(at) == '/') {
                at++;
            } else {
                attribute(urls);
            }
        }
        at = Math.min(at + 1, page.length());
        if (RAW_TEXT.contains(element)) {
            int end = page.toLowerCase(Locale.ROOT).indexOf("</" + element, at);
            at = end < 0 ? page.length() : end;
        }
    }

    private void attribute(List<String> urls) {
        int start = at;
        String name = word();
        if (at == start) {
            at++;
            return;
        }
        int equals = skipSpace(at);
        if (equals >= page.length() || page.charAt(equals) != '=') {
            return;
        }
        int value = skipSpace(equals + 1);
        if (value >= page.length()) {
            at = value;
            return;
        }
        char quote = page.charAt(value);
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? value + 1 : value;
        int to = from;
        while (to < page.length() && (quoted ? page.charAt(to) != quote : !endsBareValue(page.charAt(to)))) {
            to++;
        }
        at = quoted ? Math.min(to + 1, page.length()) : to;
        if (urls.contains(name)) {
            String rewritten = rewriting.apply(page.substring(from, to).replace("&amp;", "&"));
            made.append(page, copied, value)
                    .append('"')
                    .append(rewritten.replace("&", "&amp;").replace("\"", "&#34;"))
                    .append('"');
            copied = at;
        }
    }

    private String word() {
        int start = at;
        while (at < page.length() && !isSpace(page.charAt(at)) && "/>=".indexOf(page.charAt(at)) < 0) {
            at++;
        }
        return page.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < page.length() && isSpace(page.charAt(i))) {
            i++;
        }
        return i;
    }

    private int after(String text, int from) {
        int found = page.indexOf(text, from);
        return found < 0 ? page.length() : found + text.length();
    }

    private static boolean endsBareValue(char c) {
        return isSpace(c) || c == '>';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
