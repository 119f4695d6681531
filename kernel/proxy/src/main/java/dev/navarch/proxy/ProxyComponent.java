package dev.navarch.proxy;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.proxy.table.ServiceTables;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.proxy.ProxyMode;

/** The proxy of a node. */
public final class ProxyComponent implements Component {

    private static final String USER = "system:kube-proxy";
    private static final String AGENT = "kube-proxy";

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public RunningComponent start(ComponentContext context) throws Exception {
        ClusterClient client = ClusterClient.connect(context, new User(USER), AGENT);
        try {
            ProxyMode mode = context.plugins()
                    .choose(
                            ProxyMode.class,
                            context.options().proxyMode(),
                            HostServices.of(client.kubernetes()).publishing(context.metrics()));
            ServiceTables tables = new ServiceTables(context.options().nodeName());
            return new RunningProxy(client, mode, tables).start();
        } catch (Exception | Error e) {
            client.close();
            throw e;
        }
    }
}
