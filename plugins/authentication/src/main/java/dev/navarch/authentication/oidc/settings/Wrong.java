package dev.navarch.authentication.oidc.settings;

import dev.navarch.spi.plugin.ConfigurationException;
import java.util.Optional;

/** Complaints that begin with the key that is wrong. */
public final class Wrong {

    private Wrong() {}

    public static ConfigurationException at(String key, String complaint) {
        return new ConfigurationException(key + ": " + complaint);
    }

    /** Complains about two keys of which at most one may be set. */
    static void both(String key, Optional<String> one, Optional<String> other, String names) {
        if (isSet(one) && isSet(other)) {
            throw at(key, names + " cannot both be there: leave one out");
        }
    }

    static boolean isSet(Optional<String> text) {
        return text.filter(each -> !each.isEmpty()).isPresent();
    }
}
