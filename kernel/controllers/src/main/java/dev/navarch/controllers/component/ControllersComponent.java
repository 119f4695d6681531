package dev.navarch.controllers.component;

import dev.navarch.client.ClusterClient;
import dev.navarch.client.election.LeaderElection;
import dev.navarch.controllers.host.ControllerHost;
import dev.navarch.controllers.host.Surroundings;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.plugin.ExpressionEngines;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.expression.ExpressionEngine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The controllers of a cluster, in the instance that leads. */
public final class ControllersComponent implements Component {

    @Override
    public String name() {
        return "controllers";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public RunningComponent start(ComponentContext context) {
        RandomGenerator random = RandomGenerator.getDefault();
        ClusterClient client = ClusterClient.connect(context, Identities.component(), Identities.COMPONENT);
        ControllerHost host = new ControllerHost(
                context.plugins().host(Controller.class, services(context, client)),
                new Surroundings(
                        client.informers(),
                        new Identities(context, client)::of,
                        context.clock(),
                        random,
                        context.metrics()));
        LeaderElection election = new LeaderElection(
                client.kubernetes(),
                "kube-system",
                Identities.COMPONENT,
                identity(context),
                LeaderElection.Timing.standard(),
                context.clock(),
                random);
        election.start(new Leadership(host));
        return new Running(host, election, client);
    }

    private static HostServices services(ComponentContext context, ClusterClient client) {
        Optional<ExpressionEngine> expressions = ExpressionEngines.only(context.plugins());
        return new HostServices(HostServices.none().objects(), client::kubernetes, () -> expressions)
                .publishing(context.metrics());
    }

    /** The same after a restart, so that an instance takes up its own lease at once; no two share a data directory. */
    private static String identity(ComponentContext context) {
        String directory =
                context.options().dataDirectory().toAbsolutePath().normalize().toString();
        return context.options().nodeName() + "_" + UUID.nameUUIDFromBytes(directory.getBytes(StandardCharsets.UTF_8));
    }

    private record Leadership(ControllerHost host) implements LeaderElection.Leader {

        @Override
        public void started() {
            host.lead(true);
        }

        @Override
        public void stopped() {
            host.lead(false);
        }
    }

    private record Running(ControllerHost host, LeaderElection election, ClusterClient client)
            implements RunningComponent {

        @Override
        public String status() {
            return host.status();
        }

        @Override
        public void close() {
            election.close();
            host.close();
            client.close();
        }
    }
}
