package dev.navarch.controllers.component;

import dev.navarch.client.ClusterClient;
import dev.navarch.client.event.BackgroundEventRecorder;
import dev.navarch.controllers.host.Access;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.loopback.LoopbackServer;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.controller.Controller;
import java.util.Optional;

/**
 * In whose name each controller acts. In the API server's own JVM that is the service account that the controller names,
 * so that the rights of each can be seen and changed as RBAC roles; elsewhere it is whoever the kubeconfig says.
 */
final class Identities {

    static final String COMPONENT = "kube-controller-manager";

    private final ComponentContext context;
    private final ClusterClient shared;

    Identities(ComponentContext context, ClusterClient shared) {
        this.context = context;
        this.shared = shared;
    }

    /** The component itself: what reads for all controllers and holds the lease. */
    static User component() {
        return new User("system:kube-controller-manager", User.MASTERS);
    }

    Access of(Controller controller) {
        Optional<LoopbackServer> server = context.loopback().server();
        Optional<User> user = controller.serviceAccount().map(Identities::serviceAccount);
        if (server.isEmpty() || user.isEmpty()) {
            BackgroundEventRecorder events = recorder(shared, controller);
            return new Access(shared.kubernetes(), events, events::close);
        }
        ClusterClient own = ClusterClient.inProcess(
                server.get(), user.get(), COMPONENT, context.options().nodeName(), context.clock());
        BackgroundEventRecorder events = recorder(own, controller);
        return new Access(own.kubernetes(), events, () -> {
            events.close();
            own.close();
        });
    }

    private BackgroundEventRecorder recorder(ClusterClient client, Controller controller) {
        return new BackgroundEventRecorder(
                client.kubernetes(), controller.name(), context.options().nodeName(), context.clock());
    }

    private static User serviceAccount(String name) {
        return new User(
                "system:serviceaccount:kube-system:" + name,
                "system:serviceaccounts",
                "system:serviceaccounts:kube-system");
    }
}
