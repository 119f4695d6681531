package dev.navarch.kubelet;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeProvider;
import java.util.List;
import java.util.stream.IntStream;

/** Starts the kubelet of this machine, or of as many nodes as the simulated runtime is to play. */
public final class KubeletComponent implements Component {

    private static final int ORDER = 30;

    @Override
    public String name() {
        return "kubelet";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public RunningComponent start(ComponentContext context) throws Exception {
        InstanceOptions options = context.options();
        List<String> names = options.simulatedNodes() > 1
                ? IntStream.range(0, options.simulatedNodes())
                        .mapToObj(i -> options.nodeName() + "-" + i)
                        .toList()
                : List.of(options.nodeName());
        ClusterClient cluster = ClusterClient.connect(context, user(names), "kubelet");
        try {
            HostServices services = HostServices.of(cluster.kubernetes()).publishing(context.metrics());
            RuntimeProvider provider = RuntimeChoice.choose(context.plugins(), options.runtime(), services);
            return Kubelet.start(context, cluster, provider, names);
        } catch (RuntimeFailure e) {
            cluster.close();
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** One node has its own identity; the many of a simulation share one that may do for all. */
    private static User user(List<String> names) {
        return names.size() == 1
                ? new User("system:node:" + names.getFirst(), "system:nodes")
                : new User("system:kubelet", User.MASTERS);
    }
}
