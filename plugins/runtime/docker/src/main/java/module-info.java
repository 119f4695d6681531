import dev.navarch.spi.plugin.NavarchPlugin;

/** Runs pods with Docker, through its Engine API. */
@NavarchPlugin(id = "dev.navarch.runtime.docker", version = "0.1.0", spi = "runtime/1")
module dev.navarch.runtime.docker {
    requires static org.jspecify;
    requires static com.github.dockerjava.transport;
    requires static com.github.dockerjava.transport.zerodep;
    requires dev.navarch.spi;

    provides dev.navarch.spi.runtime.RuntimeProvider with
            dev.navarch.runtime.docker.DockerProvider;
}
