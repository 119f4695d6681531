import dev.navarch.spi.plugin.NavarchPlugin;

/** Endpoints and EndpointSlice controllers. */
@NavarchPlugin(id = "dev.navarch.controllers.network", version = "0.1.0", spi = "controller/1")
module dev.navarch.controllers.network {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires kubernetes.model.discovery;

    provides dev.navarch.spi.controller.Controller with
            dev.navarch.controllers.network.endpoints.EndpointsController,
            dev.navarch.controllers.network.slice.EndpointSliceController,
            dev.navarch.controllers.network.slice.EndpointSliceMirroringController;
}
