package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.service.Ports;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What an ingress must look like. */
final class IngressValidation {
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");
    private static final List<String> ODD_STEPS = List.of("//", "/./", "/../", "%2f", "%2F");

    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    private IngressValidation() {}

    static void validate(ObjectNode ingress, FieldErrors errors) {
        Place spec = Place.field(ingress, "spec", errors);
        Place rules = spec.at("rules");
        if (rules.isEmpty() && !spec.at("defaultBackend").isPresent()) {
            errors.invalid(spec.path(), "", "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.at("defaultBackend").isPresent()) {
            backend(spec.at("defaultBackend"));
        }
        rules.each(rule -> {
            rule.at("host").whenNotEmpty(IngressValidation::ruleHost);
            Place http = rule.at("http");
            if (http.isPresent()) {
                http.at("paths").required();
                http.at("paths").each(IngressValidation::path);
            }
        });
        spec.at("tls").each(tls -> {
            tls.at("hosts").each(host -> host(host.text(), host.path(), errors));
            tls.at("secretName").whenNotEmpty(Names::subdomain);
        });
        spec.at("ingressClassName").when(Names::subdomain);
    }

    /** A new ingress may name its class in the old annotation too, if it is the same. */
    static void sameClass(ObjectNode ingress, FieldErrors errors) {
        JsonNode old = Tree.at(ingress, "metadata", "annotations", CLASS_ANNOTATION);
        JsonNode name = Tree.at(ingress, "spec", "ingressClassName");
        if (old != null && name != null && !name.isNull() && !old.asText().equals(name.asText())) {
            errors.invalid(
                    FieldPath.root("annotations").child(CLASS_ANNOTATION),
                    old.asText(),
                    "must match `ingressClassName` when both are specified");
        }
    }

    private static void ruleHost(String host, FieldPath path, FieldErrors errors) {
        if (Addresses.parse(host) != null) {
            errors.invalid(path, host, "must be a DNS name, not an IP address");
        }
        host(host, path, errors);
    }

    private static void host(String host, FieldPath path, FieldErrors errors) {
        if (!host.contains("*")) {
            Names.subdomain(host, path, errors);
        } else if (!host.startsWith("*.") || !Names.isSubdomain(host.substring(2))) {
            errors.invalid(path, host, "a wildcard DNS-1123 subdomain must start with '*.'");
        }
    }

    private static void path(Place path) {
        Place type = path.at("pathType");
        Place text = path.at("path");
        if (!type.isPresent()) {
            type.required("pathType must be specified");
            return;
        }
        switch (type.text()) {
            case "Exact", "Prefix" -> {
                if (!text.text().startsWith("/")) {
                    text.invalid("must be an absolute path");
                }
                for (String odd : ODD_STEPS) {
                    if (text.text().contains(odd)) {
                        text.invalid("must not contain '" + odd + "'");
                    }
                }
                if (text.text().endsWith("/..") || text.text().endsWith("/.")) {
                    text.invalid("cannot end with a dot step");
                }
            }
            case "ImplementationSpecific" -> {
                if (!text.isEmpty() && !text.text().startsWith("/")) {
                    text.invalid("must be an absolute path");
                }
            }
            default -> type.errors().notSupported(type.path(), type.node(), PATH_TYPES);
        }
        backend(path.at("backend"));
    }

    private static void backend(Place backend) {
        Place service = backend.at("service");
        Place resource = backend.at("resource");
        if (service.isPresent() && resource.isPresent()) {
            backend.errors().invalid(backend.path(), "", "cannot set both resource and service backends");
        } else if (resource.isPresent()) {
            resource.at("apiGroup").when(Names::subdomain);
            resource.at("kind").required(Names::pathSegment);
            resource.at("name").required(Names::pathSegment);
        } else if (!service.isPresent()) {
            backend.errors().invalid(backend.path(), "", "resource or service backend is required");
        } else {
            service(service, backend.path());
        }
    }

    private static void service(Place service, FieldPath backend) {
        service.at("name").required(Names::label);
        Place port = service.at("port");
        Place name = port.at("name");
        Place number = port.at("number");
        boolean named = !name.isEmpty();
        boolean numbered = number.number() != 0;
        if (named && numbered) {
            port.errors().invalid(backend, "", "cannot set both port name & port number");
        } else if (named) {
            Names.port(name.text(), name.path(), name.errors());
        } else if (numbered) {
            Ports.number(number);
        } else {
            port.errors().required(backend, "port name or number is required");
        }
    }
}
