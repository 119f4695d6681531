package dev.navarch.apiserver.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.ConfiguredAuthenticators;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an AuthenticationConfiguration says.
 *
 * @param anonymous empty where it says nothing of it
 */
record AuthenticationFile(Optional<AnonymousAccess> anonymous, List<Authenticator> authenticators) {

    private static final List<String> VERSIONS = List.of(
            "apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1beta1", "apiserver.config.k8s.io/v1alpha1");
    private static final int MOST = 64;

    /**
     * @param type makes the authenticators that the file describes
     * @throws ConfigurationException for a file that cannot be used, which names the key and the remedy
     */
    static AuthenticationFile of(Section document, ConfiguredAuthenticators<?> type) {
        document.allowOnly(List.of("apiVersion", "kind", type.listKey(), "anonymous"));
        document.require("apiVersion", VERSIONS);
        document.require("kind", List.of("AuthenticationConfiguration"));
        return new AuthenticationFile(anonymous(document), authenticators(document, type));
    }

    private static Optional<AnonymousAccess> anonymous(Section document) {
        if (!document.content().hasNonNull("anonymous")) {
            return Optional.empty();
        }
        Section section = document.below("anonymous");
        section.allowOnly(List.of("enabled", "conditions"));
        JsonNode enabled = section.content().path("enabled");
        if (!enabled.isBoolean()) {
            throw section.wrong("enabled", "true or false is expected, not '" + enabled.asText() + "'");
        }
        JsonNode conditions = section.content().path("conditions");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Section condition = section.item("conditions", i, conditions.get(i));
            condition.allowOnly(List.of("path"));
            paths.add(condition.content().path("path").asText());
        }
        if (!enabled.asBoolean() && !paths.isEmpty()) {
            throw section.wrong("conditions", "they say nothing while 'enabled' is false: set it to true");
        }
        return Optional.of(new AnonymousAccess(enabled.asBoolean(), List.copyOf(paths)));
    }

    private static <T extends Record> List<Authenticator> authenticators(
            Section document, ConfiguredAuthenticators<T> type) {
        JsonNode entries = document.content().path(type.listKey());
        if (!entries.isArray() && !entries.isMissingNode() && !entries.isNull()) {
            throw document.wrong(type.listKey(), "a list is expected here, not '" + entries + "'");
        }
        if (entries.size() > MOST) {
            throw document.wrong(
                    type.listKey(), "these are " + entries.size() + " entries: at most " + MOST + " may be there");
        }
        List<T> settings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            settings.add(new RecordBinding(Map.of())
                    .bind(document.item(type.listKey(), i, entries.get(i)), type.settings()));
        }
        try {
            return type.authenticators(settings);
        } catch (ConfigurationException e) {
            throw document.within(e);
        }
    }
}
