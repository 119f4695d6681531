package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** An absolute URL or path, read as leniently as Go does. */
public record Url(String text, String scheme, String host, String escapedPath, String query) implements Domain {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PORT = Pattern.compile("(:\\d*)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:\\[\\]<>\"%\\x80-\\uffff-]*");
    private static final String PATH_SIGNS = "-_.~$&+,/:;=@!'()*[]";

    /** Reads one; anything else is a failure. */
    public static Url parse(String text) {
        if (text.isEmpty()) {
            throw failure(text, "empty url");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw failure(text, "net/url: invalid control character in URL");
        }
        int hash = text.indexOf('#');
        String rest = hash < 0 ? text : text.substring(0, hash);
        String scheme = "";
        int colon = rest.indexOf(':');
        if (colon == 0) {
            throw failure(text, "missing protocol scheme");
        }
        if (colon > 0 && SCHEME.matcher(rest.substring(0, colon)).matches()) {
            scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 1);
        }
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("/")) {
            if (scheme.isEmpty()) {
                throw failure(text, "invalid URI for request");
            }
            return new Url(text, scheme, "", "", query);
        }
        String host = "";
        if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
            int end = rest.indexOf('/', 2);
            String authority = end < 0 ? rest.substring(2) : rest.substring(2, end);
            rest = end < 0 ? "" : rest.substring(end);
            host = host(text, authority.substring(authority.lastIndexOf('@') + 1));
        }
        if (BAD_ESCAPE.matcher(rest).find()) {
            throw failure(text, "invalid URL escape");
        }
        return new Url(text, scheme, host, escaped(rest), query);
    }

    private static String host(String text, String host) {
        int bracket = host.lastIndexOf(']');
        if (host.startsWith("[") && bracket < 0) {
            throw failure(text, "missing ']' in host");
        }
        String port = host.startsWith("[")
                ? host.substring(bracket + 1)
                : host.indexOf(':') < 0 ? "" : host.substring(host.lastIndexOf(':'));
        if (!PORT.matcher(port).matches()) {
            throw failure(text, "invalid port " + Quote.of(port) + " after host");
        }
        if (!HOST.matcher(host).matches() || BAD_ESCAPE.matcher(host).find()) {
            throw failure(text, "invalid character in host name");
        }
        return host;
    }

    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '%' || PATH_SIGNS.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static Failure failure(String text, String why) {
        return new Failure("URL parse error during conversion from string: parse " + Quote.of(text) + ": " + why);
    }

    /** Without the port and the brackets of an IPv6 address. */
    public String hostname() {
        String name = host;
        int colon = name.lastIndexOf(':');
        if (colon >= 0 && name.indexOf(']', colon) < 0) {
            name = name.substring(0, colon);
        }
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** Empty where none is given. */
    public String port() {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && host.indexOf(']', colon) < 0 ? host.substring(colon + 1) : "";
    }

    /** The parameters, each with its values in order; broken ones are left out. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty()
                    && !parameter.contains(";")
                    && !BAD_ESCAPE.matcher(parameter).find()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                all.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
            }
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String typeName() {
        return "kubernetes.URL";
    }
}
