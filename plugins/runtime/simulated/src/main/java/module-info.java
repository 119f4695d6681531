import dev.navarch.spi.plugin.NavarchPlugin;

/** A container runtime without processes: pods turn Running at once, on as many nodes as one likes. */
@NavarchPlugin(id = "dev.navarch.runtime.simulated", version = "0.1.0", spi = "runtime/1")
module dev.navarch.runtime.simulated {
    requires static org.jspecify;
    requires dev.navarch.spi;

    provides dev.navarch.spi.runtime.RuntimeProvider with
            dev.navarch.runtime.simulated.SimulatedProvider;
}
