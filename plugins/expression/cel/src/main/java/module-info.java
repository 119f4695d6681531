import dev.navarch.spi.plugin.NavarchPlugin;

/** The Common Expression Language with the function libraries of Kubernetes. */
@NavarchPlugin(id = "dev.navarch.expression.cel", version = "0.1.0", spi = "expression/1")
module dev.navarch.expression.cel {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;

    exports dev.navarch.expression.cel;

    provides dev.navarch.spi.expression.ExpressionEngine with
            dev.navarch.expression.cel.CelExpressionEngine;
}
