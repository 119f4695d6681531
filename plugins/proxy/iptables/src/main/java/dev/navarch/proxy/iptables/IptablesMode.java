package dev.navarch.proxy.iptables;

import dev.navarch.proxy.iptables.host.ConnectionTracking;
import dev.navarch.proxy.iptables.host.Iptables;
import dev.navarch.proxy.iptables.host.KernelSettings;
import dev.navarch.proxy.iptables.rules.RuleSet;
import dev.navarch.proxy.iptables.rules.ServiceRules;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.proxy.ServiceTable;
import org.jspecify.annotations.Nullable;

/** The mode named {@code iptables}. */
public final class IptablesMode implements ProxyMode {

    private final Iptables iptables = new Iptables();
    private final UdpFlows udp = new UdpFlows(new ConnectionTracking());
    private ServiceRules rules = new ServiceRules("", true);
    private ServiceTable applied = ServiceTable.empty();
    private @Nullable RuleSet installed;

    @Override
    public String name() {
        return "iptables";
    }

    @Override
    public void start(PluginContext context) throws InterruptedException {
        iptables.check();
        IptablesConfiguration configuration = context.configuration(IptablesConfiguration.class);
        KernelSettings settings = new KernelSettings();
        settings.allowRouting();
        boolean markAll = configuration.masqueradeAll().orElse(!settings.bridgesPassRules());
        rules = new ServiceRules(configuration.clusterCidr().orElse(""), markAll);
    }

    @Override
    public void apply(ServiceTable table) throws Exception {
        RuleSet next = rules.of(table);
        RuleSet known = installed;
        installed = null;
        boolean first = known == null;
        String changes = (first ? RuleSet.unknown(iptables.chains()) : known).changesTo(next);
        if (!changes.isEmpty()) {
            iptables.restore(changes);
        }
        if (first) {
            iptables.connect();
        }
        installed = next;
        udp.changed(applied, table);
        applied = table;
    }

    @Override
    public void cleanUp() throws Exception {
        installed = null;
        applied = ServiceTable.empty();
        iptables.disconnect();
        String changes = RuleSet.unknown(iptables.chains()).changesTo(RuleSet.empty());
        if (!changes.isEmpty()) {
            iptables.restore(changes);
        }
    }
}
