package dev.navarch.addons;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.spi.addon.Addon;
import dev.navarch.spi.addon.AddonContext;
import dev.navarch.spi.authentication.User;

/** One add-on and its way to the cluster. */
record RunningAddon(Addon addon, ClusterClient client) implements RunningComponent {

    private static final String AGENT = "navarch-";

    static RunningAddon start(ComponentContext context, String name) throws Exception {
        User user = new User("system:navarch:" + name, User.MASTERS);
        ClusterClient client = ClusterClient.connect(context, user, AGENT + name);
        try {
            Addon addon = context.plugins()
                    .choose(
                            Addon.class,
                            name,
                            HostServices.of(client.kubernetes()).publishing(context.metrics()));
            addon.run(new AddonContext(
                    context.options().nodeName(),
                    context.options().serviceClusterIpRange(),
                    context.options().clusterDomain(),
                    client.kubernetes(),
                    client.informers(),
                    context.clock(),
                    Thread.ofVirtual().name(name + "-", 0).factory()));
            return new RunningAddon(addon, client);
        } catch (Exception | Error e) {
            client.close();
            throw e;
        }
    }

    @Override
    public String status() {
        return addon.status();
    }

    @Override
    public void close() throws Exception {
        try {
            addon.close();
        } finally {
            client.close();
        }
    }
}
