import dev.navarch.spi.plugin.NavarchPlugin;

/** The kinds of volumes that a node can serve by itself. */
@NavarchPlugin(id = "dev.navarch.volumes", version = "0.1.0", spi = "volume/1")
module dev.navarch.volumes {
    requires static org.jspecify;
    requires dev.navarch.spi;

    provides dev.navarch.spi.volume.VolumeKind with
            dev.navarch.volumes.ConfigMapVolume,
            dev.navarch.volumes.DownwardApiVolume,
            dev.navarch.volumes.EmptyDirVolume,
            dev.navarch.volumes.HostPathVolume,
            dev.navarch.volumes.ProjectedVolume,
            dev.navarch.volumes.SecretVolume;
}
