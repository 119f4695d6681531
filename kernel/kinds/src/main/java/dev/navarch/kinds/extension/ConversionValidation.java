package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How objects are converted between versions. Errors name places as Kubernetes does, which are not those of v1. */
final class ConversionValidation {

    private static final List<String> REVIEW_VERSIONS = List.of("v1", "v1beta1");

    private ConversionValidation() {}

    /** Whether a list of review versions has one that this server speaks, or is empty. */
    static boolean isRecognised(JsonNode versions) {
        List<String> all = Tree.texts(versions);
        return all.isEmpty() || all.stream().anyMatch(REVIEW_VERSIONS::contains);
    }

    /**
     * Checks a conversion.
     *
     * @param recognised whether a review version must be known
     * @param established whether the certificates must be readable
     */
    static void validate(Place conversion, boolean recognised, boolean established, @Nullable ObjectNode old) {
        if (!conversion.isPresent()) {
            return;
        }
        Place strategy = conversion.at("strategy");
        if (strategy.required()) {
            strategy.oneOf(List.of("None", "Webhook"));
        }
        FieldErrors errors = conversion.errors();
        JsonNode webhook = conversion.node().path("webhook");
        FieldPath clientPath = conversion.path().child("webhookClientConfig");
        Place versions = Place.of(
                webhook.get("conversionReviewVersions"), conversion.path().child("conversionReviewVersions"), errors);
        Place client = Place.of(webhook.get("clientConfig"), clientPath, errors);
        if (!strategy.text().equals("Webhook")) {
            if (client.isPresent()) {
                client.forbidden("should not be set when strategy is not set to Webhook");
            }
            if (!versions.isEmpty()) {
                versions.forbidden("should not be set when strategy is not set to Webhook");
            }
            return;
        }
        if (client.isPresent()) {
            client(client, established, old);
        } else {
            errors.required(clientPath, "required when strategy is set to Webhook");
        }
        versions(versions, recognised);
    }

    private static void client(Place client, boolean established, @Nullable ObjectNode old) {
        boolean url = client.at("url").isPresent();
        boolean service = client.at("service").isPresent();
        if (url == service) {
            client.errors().required(client.path(), "exactly one of url or service is required");
        } else if (url) {
            url(client.at("url"));
        } else {
            service(client.at("service"));
        }
        String bundle = client.text("caBundle");
        boolean tolerated = !established || (old != null && !oldBundle(old).isEmpty() && !isReadable(oldBundle(old)));
        if (!bundle.isEmpty() && !tolerated && !isReadable(bundle)) {
            client.at("caBundle").invalid("unable to load root certificates");
        }
    }

    private static String oldBundle(ObjectNode old) {
        return old.path("spec")
                .path("conversion")
                .path("webhook")
                .path("clientConfig")
                .path("caBundle")
                .asText("");
    }

    private static boolean isReadable(String base64) {
        try {
            byte[] pem = Base64.getDecoder().decode(base64);
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty();
        } catch (CertificateException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void url(Place url) {
        String form = "; desired format: https://host[/path]";
        try {
            URI uri = new URI(url.text());
            if (!"https".equals(uri.getScheme())) {
                url.invalid("'https' is the only allowed URL scheme" + form);
            }
            if (uri.getRawAuthority() == null || uri.getRawAuthority().isEmpty()) {
                url.invalid("host must be specified" + form);
            }
            if (uri.getRawUserInfo() != null) {
                url.invalid("user information is not permitted in the URL");
            }
            if (uri.getRawFragment() != null && !uri.getRawFragment().isEmpty()) {
                url.invalid("fragments are not permitted in the URL");
            }
            if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
                url.invalid("query parameters are not permitted in the URL");
            }
        } catch (URISyntaxException e) {
            url.errors().required(url.path(), "url must be a valid URL: " + e.getMessage() + form);
        }
    }

    private static void service(Place service) {
        service.at("name").required("service name is required");
        service.at("namespace").required("service namespace is required");
        Place port = service.at("port");
        if (port.isPresent() && (port.number() < 1 || port.number() > 65535)) {
            port.invalid("port is not valid: must be between 1 and 65535, inclusive");
        }
        Place path = service.at("path");
        if (path.isEmpty()) {
            return;
        }
        String text = path.text();
        if (text.equals("/")) {
            return;
        }
        if (text.equals("//")) {
            path.invalid("segment[0] may not be empty");
        }
        if (!text.startsWith("/")) {
            path.invalid("must start with a '/'");
        }
        String[] segments = text.substring(1).split("/", -1);
        int last = segments[segments.length - 1].isEmpty() ? segments.length - 1 : segments.length;
        for (int i = 0; i < last; i++) {
            if (segments[i].isEmpty()) {
                path.invalid("segment[" + i + "] may not be empty");
            } else if (!Names.isSubdomain(segments[i])) {
                path.invalid("segment[" + i + "]: must be a DNS subdomain");
            }
        }
    }

    private static void versions(Place versions, boolean recognised) {
        if (!versions.required()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        versions.each(version -> {
            if (!seen.add(version.text())) {
                version.invalid("duplicate version");
            } else {
                Names.label1035(version.text(), version.path(), version.errors());
            }
        });
        if (recognised && seen.stream().noneMatch(REVIEW_VERSIONS::contains)) {
            versions.invalid("must include at least one of " + String.join(", ", REVIEW_VERSIONS));
        }
    }
}
