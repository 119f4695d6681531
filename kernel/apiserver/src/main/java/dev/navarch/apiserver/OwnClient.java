package dev.navarch.apiserver;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.spi.authentication.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The client that the server's plugins may use, in this JVM and with all rights; made when first asked for. */
final class OwnClient implements Supplier<KubernetesClient>, AutoCloseable {

    private final ComponentContext context;
    private @Nullable ClusterClient client;

    OwnClient(ComponentContext context) {
        this.context = context;
    }

    @Override
    public synchronized KubernetesClient get() {
        ClusterClient ready = client;
        if (ready == null) {
            ready = ClusterClient.inProcess(
                    context.loopback()
                            .server()
                            .orElseThrow(() -> new IllegalStateException("the API server does not serve yet")),
                    new User("system:apiserver", User.MASTERS),
                    "kube-apiserver",
                    context.options().nodeName(),
                    context.clock());
            client = ready;
        }
        return ready.kubernetes();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
