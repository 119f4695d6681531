/** Host of the controllers. */
module dev.navarch.controllers {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;

    uses dev.navarch.spi.controller.Controller;

    exports dev.navarch.controllers.component;
    exports dev.navarch.controllers.host;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.controllers.component.ControllersComponent;
}
