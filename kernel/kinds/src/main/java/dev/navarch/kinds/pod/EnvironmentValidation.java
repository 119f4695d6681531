package dev.navarch.kinds.pod;

import dev.navarch.kinds.volume.Paths;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What the environment of a container must look like. */
final class EnvironmentValidation {

    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");

    private EnvironmentValidation() {}

    static void validate(Place container, ContainerScope scope) {
        container.at("env").each(variable -> variable(variable, scope));
        Place imports = container.at("envFrom");
        imports.each(each -> {
            Place map = each.at("configMapRef");
            Place secret = each.at("secretRef");
            each.at("prefix").when(Names::environmentVariable);
            if (map.isPresent() == secret.isPresent()) {
                imports.errors()
                        .invalid(
                                imports.path(),
                                "",
                                map.isPresent()
                                        ? "may not have more than one field specified at a time"
                                        : "must specify one of: `configMapRef` or `secretRef`");
            }
            for (Place source : List.of(map, secret)) {
                if (source.isPresent()) {
                    source.at("name").required(Names::subdomain);
                }
            }
        });
    }

    private static void variable(Place variable, ContainerScope scope) {
        Place name = variable.at("name");
        if (name.required()) {
            Names.environmentVariable(name.text(), name.path(), name.errors());
        }
        Place from = variable.at("valueFrom");
        if (!from.isPresent()) {
            return;
        }
        int sources = 0;
        for (String kind : SOURCES) {
            if (from.at(kind).isPresent()) {
                sources++;
                source(kind, from.at(kind), scope);
            }
        }
        if (sources == 0) {
            from.errors()
                    .invalid(
                            from.path(),
                            "",
                            "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        } else if (!variable.at("value").isEmpty()) {
            from.errors().invalid(from.path(), "", "may not be specified when `value` is not empty");
        } else if (sources > 1) {
            from.errors().invalid(from.path(), "", "may not have more than one field specified at a time");
        }
    }

    private static void source(String kind, Place source, ContainerScope scope) {
        switch (kind) {
            case "fieldRef" -> DownwardFields.field(source, DownwardFields.IN_ENVIRONMENT);
            case "resourceFieldRef" -> DownwardFields.resource(source, false);
            case "fileKeyRef" -> {
                source.at("key").required(Names::environmentVariable);
                Place volume = source.at("volumeName");
                volume.required(Names::label);
                if (!scope.knowsVolume(volume.text())) {
                    volume.errors().notFound(volume.path(), volume.text());
                } else if (!scope.scratch().contains(volume.text())) {
                    volume.invalid("referenced volume must be of type emptyDir");
                }
                if (source.at("path").required()) {
                    Paths.withoutBacksteps(source.at("path"));
                }
            }
            default -> {
                Place name = source.at("name");
                Names.subdomain(name.text(), name.path(), name.errors());
                Place key = source.at("key");
                if (key.required()) {
                    Names.configKey(key.text(), key.path(), key.errors());
                }
            }
        }
    }
}
