package dev.navarch.spi.volume;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.nio.file.Path;

/**
 * A volume of a pod.
 *
 * @param directory for this volume of this pod alone; may not exist yet
 * @param objects what the volume's source refers to
 * @param values of the downward API
 */
public record VolumeRequest(Pod pod, Volume volume, Path directory, VolumeObjects objects, DownwardValues values) {}
