package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.payload.Payload;
import dev.navarch.volumes.payload.Sources;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Set;

/** Several sources in one directory, the service account's token among them. */
public final class ProjectedVolume extends ObjectVolume {

    private static final long STANDARD_EXPIRATION_SECONDS = 3600;
    private static final int FOR_OWNER = 0600;
    private static final int FOR_ALL = 0644;

    @Override
    public Set<String> sources() {
        return Set.of("projected");
    }

    @Override
    void collect(VolumeRequest request, Payload payload) throws VolumeFailure {
        ProjectedVolumeSource source = request.volume().getProjected();
        Integer mode = source.getDefaultMode();
        for (VolumeProjection projection : source.getSources()) {
            if (projection.getConfigMap() != null) {
                ConfigMapProjection map = projection.getConfigMap();
                Sources.configMap(
                        payload,
                        request.objects(),
                        map.getName(),
                        map.getItems(),
                        mode,
                        Boolean.TRUE.equals(map.getOptional()));
            } else if (projection.getSecret() != null) {
                SecretProjection secret = projection.getSecret();
                Sources.secret(
                        payload,
                        request.objects(),
                        secret.getName(),
                        secret.getItems(),
                        mode,
                        Boolean.TRUE.equals(secret.getOptional()));
            } else if (projection.getDownwardAPI() != null) {
                Sources.downward(
                        payload, request.values(), projection.getDownwardAPI().getItems(), mode);
            } else if (projection.getServiceAccountToken() != null) {
                token(request, payload, projection.getServiceAccountToken());
            } else {
                throw new VolumeFailure("a source of the projected volume is of no kind that this node knows");
            }
        }
    }

    private static void token(VolumeRequest request, Payload payload, ServiceAccountTokenProjection token)
            throws VolumeFailure {
        long expiration =
                token.getExpirationSeconds() == null ? STANDARD_EXPIRATION_SECONDS : token.getExpirationSeconds();
        String audience = token.getAudience() == null ? "" : token.getAudience();
        payload.put(
                token.getPath(),
                request.objects().serviceAccountToken(request.pod(), audience, expiration),
                mode(request.pod()));
    }

    /** With a group for all files, the token is for that group; else for whatever user an image has. */
    private static int mode(Pod pod) {
        boolean group = pod.getSpec().getSecurityContext() != null
                && pod.getSpec().getSecurityContext().getFsGroup() != null;
        return group ? FOR_OWNER : FOR_ALL;
    }
}
