import dev.navarch.authorization.constant.AlwaysAllow;
import dev.navarch.authorization.constant.AlwaysDeny;
import dev.navarch.authorization.node.Node;
import dev.navarch.authorization.rbac.Rbac;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.plugin.NavarchPlugin;

/** RBAC, Node, always-allow and always-deny. */
@NavarchPlugin(id = "dev.navarch.authorization", version = "0.1.0", spi = "authorization/1")
module dev.navarch.authorization {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;

    provides Authorizer with
            AlwaysDeny,
            AlwaysAllow,
            Node,
            Rbac;
}
