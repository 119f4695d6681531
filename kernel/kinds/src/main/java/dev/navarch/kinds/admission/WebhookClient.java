package dev.navarch.kinds.admission;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a webhook is called. */
final class WebhookClient {
    private static final String FORM = "; desired format: https://host[/path]";

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
        URI parsed;
        try {
            parsed = new URI(url.text());
        } catch (URISyntaxException unreadable) {
            if (url.text().equalsIgnoreCase("https://")) {
                url.invalid("host must be specified" + FORM);
                return;
            }
            if (!url.text().contains(" ")) {
                url.errors().required(url.path(), "url must be a valid URL" + FORM);
                return;
            }
            parsed = URI.create(url.text().replace(" ", "%20"));
        }
        if (!"https".equalsIgnoreCase(parsed.getScheme())) {
            url.invalid("'https' is the only allowed URL scheme" + FORM);
        }
        if (parsed.getRawAuthority() == null || parsed.getRawAuthority().endsWith("@")) {
            url.invalid("host must be specified" + FORM);
        }
        if (parsed.getRawAuthority() != null && parsed.getRawAuthority().contains("@")) {
            url.invalid("user information is not permitted in the URL");
        }
        if (parsed.getRawFragment() != null && !parsed.getRawFragment().isEmpty()) {
            url.invalid("fragments are not permitted in the URL");
        }
        if (parsed.getRawQuery() != null && !parsed.getRawQuery().isEmpty()) {
            url.invalid("query parameters are not permitted in the URL");
        }
    }

    /** Kubernetes names the two fields crosswise: a missing name is told of the namespace, and the other way round. */
    private static void service(Place service) {
        if (service.at("name").isEmpty()) {
            service.errors().required(service.path().child("namespace"), "");
        }
        if (service.at("namespace").isEmpty()) {
            service.errors().required(service.path().child("name"), "");
        }
        Place port = service.at("port");
        if (port.number() < 1 || port.number() > 65535) {
            port.invalid("port is not valid: must be between 1 and 65535, inclusive");
        }
        path(service.at("path"));
    }

    private static void path(Place path) {
        String text = path.text();
        if (text.isEmpty() || text.equals("/")) {
            return;
        }
        if (!text.startsWith("/")) {
            path.invalid("must start with a '/'");
        }
        String steps = text.substring(1);
        int index = 0;
        for (String step : (steps.endsWith("/") ? steps.substring(0, steps.length() - 1) : steps).split("/", -1)) {
            if (step.isEmpty()) {
                path.invalid("segment[" + index + "] may not be empty");
            } else {
                Names.subdomain(step, path.path(), path.errors());
            }
            index++;
        }
    }
}
