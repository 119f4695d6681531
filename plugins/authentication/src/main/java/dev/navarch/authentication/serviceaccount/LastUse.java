package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes onto Secrets on which day their tokens were last used: one write a day and Secret at most. */
final class LastUse {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final ResourceName SECRETS = ResourceName.core("secrets");
    private static final String LABEL = "kubernetes.io/legacy-token-last-used";

    private final Objects objects;
    private final InstantSource clock;

    LastUse(Objects objects, InstantSource clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** A token stays good where that cannot be written. */
    void note(ObjectNode secret) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String noted = secret.path("metadata").path("labels").path(LABEL).asText();
        // Another server's clock may be past midnight already.
        if (noted.equals(today.toString()) || noted.equals(today.plusDays(1).toString())) {
            return;
        }
        String namespace = secret.path("metadata").path("namespace").asText();
        String name = secret.path("metadata").path("name").asText();
        try {
            objects.update(SECRETS, namespace, name, newest -> {
                newest.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put(LABEL, today.toString());
                return newest;
            });
        } catch (RuntimeException e) {
            LOG.warn("the last use of the token in Secret {}/{} cannot be noted", namespace, name, e);
        }
    }
}
