package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.payload.Payload;
import dev.navarch.volumes.payload.Sources;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeSource;
import java.util.Set;

/** What a pod is told about itself, as files. */
public final class DownwardApiVolume extends ObjectVolume {

    @Override
    public Set<String> sources() {
        return Set.of("downwardAPI");
    }

    @Override
    void collect(VolumeRequest request, Payload payload) throws VolumeFailure {
        DownwardAPIVolumeSource source = request.volume().getDownwardAPI();
        Sources.downward(payload, request.values(), source.getItems(), source.getDefaultMode());
    }
}
