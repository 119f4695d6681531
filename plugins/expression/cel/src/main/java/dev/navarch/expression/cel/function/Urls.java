package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.Url;
import dev.navarch.expression.cel.value.Entries;
import dev.navarch.expression.cel.value.Failure;

/** URLs. */
final class Urls {

    private Urls() {}

    static void into(Functions all) {
        all.add("url", arguments -> Url.parse(string(arguments, 0)));
        all.add("isURL", arguments -> isUrl(string(arguments, 0)));
        part(all, "getScheme", Url::scheme);
        part(all, "getHost", Url::host);
        part(all, "getHostname", Url::hostname);
        part(all, "getPort", Url::port);
        part(all, "getEscapedPath", Url::escapedPath);
        part(all, "getQuery", url -> {
            Entries parameters = new Entries();
            url.parameters().forEach(parameters::add);
            return parameters;
        });
    }

    private static void part(Functions all, String name, java.util.function.Function<Url, Object> part) {
        all.add(name, arguments -> part.apply(Arguments.as(Url.class, arguments, 0)));
    }

    private static boolean isUrl(String text) {
        try {
            Url.parse(text);
            return true;
        } catch (Failure e) {
            return false;
        }
    }
}
