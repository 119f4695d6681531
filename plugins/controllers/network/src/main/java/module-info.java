/** Endpoints and EndpointSlice controllers. */
module dev.navarch.controllers.network {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
