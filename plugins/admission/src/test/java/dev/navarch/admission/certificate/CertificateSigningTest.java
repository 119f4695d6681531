package dev.navarch.admission.certificate;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class CertificateSigningTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new CertificateSigning();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return request()
                .by(new User("boss"))
                .may(action -> action instanceof OnResource signers
                        && signers.verb().equals("sign")
                        && signers.name().equals("example.com/*"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(request().by(new User("clerk")));
    }

    private static SampleRequest request() {
        return SampleRequest.update(
                        "certificates.k8s.io",
                        "certificatesigningrequests",
                        json("{'spec': {'signerName': 'example.com/s'}}"),
                        json("{'spec': {'signerName': 'example.com/s'}, 'status': {'certificate': 'x'}}"))
                .on("status");
    }
}
