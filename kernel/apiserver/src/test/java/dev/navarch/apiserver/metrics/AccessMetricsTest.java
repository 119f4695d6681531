package dev.navarch.apiserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.metrics.Metrics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessMetricsTest {

    @Test
    void tellsHowLongCertificatesRemainValid(@TempDir Path directory) throws Exception {
        X509Certificate certificate = ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom())
                .clusterAuthority()
                .certificate();
        Metrics metrics = new Metrics();
        AccessMetrics access = new AccessMetrics(metrics);

        access.presented(certificate, certificate.getNotAfter().toInstant().minus(Duration.ofHours(5)));

        Scrape page = Scrape.of(metrics.print());
        assertThat(page.sum("apiserver_client_certificate_expiration_seconds_bucket", "le=\"7200\""))
                .isZero();
        assertThat(page.sum("apiserver_client_certificate_expiration_seconds_bucket", "le=\"21600\""))
                .isEqualTo(1);
    }
}
