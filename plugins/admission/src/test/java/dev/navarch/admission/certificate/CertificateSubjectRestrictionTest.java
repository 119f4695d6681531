package dev.navarch.admission.certificate;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateSubjectRestrictionTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new CertificateSubjectRestriction();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return request("dev.csr");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(request("masters.csr"));
    }

    @Test
    void readsForWhomACertificateIs() {
        assertThat(RequestedSubject.of(encoded("dev.csr"))).contains(new RequestedSubject("alice", List.of("dev")));
        assertThat(RequestedSubject.of("bm90IGEgcmVxdWVzdA==")).isEmpty();
        assertThat(RequestedSubject.of("!")).isEmpty();
    }

    private static SampleRequest request(String resource) {
        return SampleRequest.create(
                "certificates.k8s.io",
                "certificatesigningrequests",
                json("{'kind': 'CertificateSigningRequest', 'spec': {'signerName':"
                        + " 'kubernetes.io/kube-apiserver-client', 'request': '" + encoded(resource) + "'}}"));
    }

    private static String encoded(String resource) {
        try (InputStream in = CertificateSubjectRestrictionTest.class.getResourceAsStream(resource)) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
