package dev.navarch.apiserver.authorization;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authorization.Authorizer;
import java.util.List;

/** Who is asked, and in which order. */
public interface AuthorizerOrder {

    /**
     * The authorizers now.
     *
     * @param plugins those that are there, in their own order
     */
    List<Link> links(PluginSet.Lease<Authorizer> plugins);

    /** @param name by which figures tell it from others of the same type */
    record Link(String type, String name, Authorizer authorizer) {}
}
