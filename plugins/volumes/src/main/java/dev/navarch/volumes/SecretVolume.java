package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.payload.Payload;
import dev.navarch.volumes.payload.Sources;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import java.util.Set;

/** The keys of a Secret as files. */
public final class SecretVolume extends ObjectVolume {

    @Override
    public Set<String> sources() {
        return Set.of("secret");
    }

    @Override
    void collect(VolumeRequest request, Payload payload) throws VolumeFailure {
        SecretVolumeSource source = request.volume().getSecret();
        Sources.secret(
                payload,
                request.objects(),
                source.getSecretName(),
                source.getItems(),
                source.getDefaultMode(),
                Boolean.TRUE.equals(source.getOptional()));
    }
}
