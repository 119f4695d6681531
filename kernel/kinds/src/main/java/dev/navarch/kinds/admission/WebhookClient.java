package dev.navarch.kinds.admission;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a webhook is called. */
final class WebhookClient {
    private WebhookClient() {}

    static void validate(Place client) {
        boolean url = client.at("url").isPresent();
        boolean service = client.at("service").isPresent();
        if (url == service) {
            client.errors().required(client.path(), "exactly one of url or service is required");
        } else if (url) {
            url(client.at("url"));
        } else {
            service(client.at("service"));
        }
    }

    private static void url(Place url) {
        try {
            URI parsed = new URI(url.text());
            if (!"https".equals(parsed.getScheme())) {
                url.invalid("'https' is the only allowed URL scheme; desired format: https://host[/path]");
            }
            if (parsed.getHost() == null) {
                url.invalid("host must be specified; desired format: https://host[/path]");
            }
            if (parsed.getRawUserInfo() != null) {
                url.invalid("user information is not permitted in the URL");
            }
            if (parsed.getRawFragment() != null) {
                url.invalid("fragments are not permitted in the URL");
            }
            if (parsed.getRawQuery() != null) {
                url.invalid("query parameters are not permitted in the URL");
            }
        } catch (URISyntaxException unreadable) {
            url.errors().required(url.path(), "url must be a valid URL; desired format: https://host[/path]");
        }
    }

    private static void service(Place service) {
        if (service.at("name").isEmpty()) {
            service.errors().required(service.path().child("namespace"), "service name is required");
        }
        service.at("namespace").required("service namespace is required");
        Place port = service.at("port");
        if (port.isPresent() && (port.number() < 1 || port.number() > 65535)) {
            port.invalid("port is not valid");
        }
        Place path = service.at("path");
        if (!path.isPresent()) {
            return;
        }
        if (!path.text().startsWith("/")) {
            path.invalid("must start with a '/'");
            return;
        }
        String[] steps = path.text().substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            if (steps[i].isEmpty() && !last) {
                path.invalid("segment[" + i + "] may not be empty");
            } else if (!steps[i].isEmpty() && !Names.isSubdomain(steps[i])) {
                path.invalid("segment[" + i + "] must be a DNS subdomain");
            }
        }
    }
}
