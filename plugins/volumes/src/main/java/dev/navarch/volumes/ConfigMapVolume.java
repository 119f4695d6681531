package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.payload.Payload;
import dev.navarch.volumes.payload.Sources;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import java.util.Set;

/** The keys of a ConfigMap as files. */
public final class ConfigMapVolume extends ObjectVolume {

    @Override
    public Set<String> sources() {
        return Set.of("configMap");
    }

    @Override
    void collect(VolumeRequest request, Payload payload) throws VolumeFailure {
        ConfigMapVolumeSource source = request.volume().getConfigMap();
        Sources.configMap(
                payload,
                request.objects(),
                source.getName(),
                source.getItems(),
                source.getDefaultMode(),
                Boolean.TRUE.equals(source.getOptional()));
    }
}
