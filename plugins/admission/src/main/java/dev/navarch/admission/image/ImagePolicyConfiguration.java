package dev.navarch.admission.image;

import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code ImagePolicyWebhook} of the configuration.
 *
 * @param imagePolicy must be there
 */
public record ImagePolicyConfiguration(Optional<ImagePolicy> imagePolicy) {

    private static final String SECTION = "ImagePolicyWebhook: imagePolicy";
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(30);

    /**
     * Where the service is and how it is asked. Of the three spans zero stands for the usual one and −1 for none.
     *
     * @param kubeConfigFile names the service
     * @param allowTTL seconds that a permission is remembered; usually 300
     * @param denyTTL seconds that a refusal is remembered; usually 30
     * @param retryBackoff milliseconds until a service that failed is asked again; usually 500
     * @param defaultAllow whether images pass if the service cannot be asked
     */
    public record ImagePolicy(
            Optional<Path> kubeConfigFile, long allowTTL, long denyTTL, long retryBackoff, boolean defaultAllow) {

        Path kubeconfig() {
            return kubeConfigFile.orElseThrow(
                    () -> new ConfigurationException(SECTION + ".kubeConfigFile: name a kubeconfig of the service"));
        }

        Duration permitted() {
            return within("allowTTL", Duration.ofSeconds(allowTTL), Duration.ofSeconds(1), LONGEST_MEMORY)
                    .orElse(Duration.ofMinutes(5));
        }

        Duration refused() {
            return within("denyTTL", Duration.ofSeconds(denyTTL), Duration.ofSeconds(1), LONGEST_MEMORY)
                    .orElse(Duration.ofSeconds(30));
        }

        Duration pause() {
            return within("retryBackoff", Duration.ofMillis(retryBackoff), Duration.ofMillis(1), Duration.ofMinutes(5))
                    .orElse(Duration.ofMillis(500));
        }

        /** @param least that also is the unit of the span */
        private static Optional<Duration> within(String key, Duration given, Duration least, Duration most) {
            if (given.isZero()) {
                return Optional.empty();
            }
            if (given.equals(least.negated())) {
                return Optional.of(Duration.ZERO);
            }
            if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
                throw new ConfigurationException(
                        SECTION + "." + key + ": " + given.dividedBy(least) + " is out of range: use 1 to "
                                + most.dividedBy(least) + ", 0 for the default, or -1 for none");
            }
            return Optional.of(given);
        }
    }

    ImagePolicy required() {
        return imagePolicy.orElseThrow(() -> new ConfigurationException(
                SECTION + ": is missing: write it into the file of --admission-control-config-file"));
    }
}
