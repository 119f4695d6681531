package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.service.Ports;
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
            host(rule.at("host"));
            Place http = rule.at("http");
            if (http.isPresent()) {
                http.at("paths").required();
                http.at("paths").each(IngressValidation::path);
            }
        });
        spec.at("tls").each(tls -> {
            tls.at("hosts").each(IngressValidation::host);
        });
        spec.at("ingressClassName").when(Names::subdomain);
        if (spec.at("ingressClassName").isPresent()
                && spec.at("ingressClassName").isEmpty()) {
            Names.subdomain("", spec.path().child("ingressClassName"), errors);
        }
    }

    private static void host(Place host) {
        if (host.isEmpty()) {
            return;
        }
        if (Addresses.parse(host.text()) != null) {
            host.invalid("must be a DNS name, not an IP address");
        } else if (host.text().contains("*")) {
            if (!host.text().startsWith("*.") || !Names.isSubdomain(host.text().substring(2))) {
                host.invalid("a wildcard DNS-1123 subdomain must start with '*.'");
            }
        } else {
            Names.subdomain(host.text(), host.path(), host.errors());
        }
    }

    private static void path(Place path) {
        Place type = path.at("pathType");
        Place text = path.at("path");
        switch (type.text()) {
            case "" -> type.required("pathType must be specified");
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
            resource.at("kind").required();
            resource.at("name").required();
        } else if (!service.isPresent()) {
            backend.errors().required(backend.path(), "exactly one of resource or service must be set");
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
