package dev.navarch.proxy;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.proxy.table.ServiceTables;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.proxy.ServiceTable;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows Services and EndpointSlices and keeps the mode up with them, on one thread. */
final class RunningProxy implements RunningComponent {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProxy.class);

    private final ClusterClient client;
    private final ProxyMode mode;
    private final ServiceTables tables;
    private final Informer<Service> services;
    private final Informer<EndpointSlice> slices;
    private final Changes changes = new Changes();
    private final Thread thread;
    private volatile String status = "waiting for the API server";

    RunningProxy(ClusterClient client, ProxyMode mode, ServiceTables tables) {
        this.client = client;
        this.mode = mode;
        this.tables = tables;
        this.services = client.informers().of(Service.class);
        this.slices = client.informers().of(EndpointSlice.class);
        this.thread = Thread.ofVirtual().name("proxy").unstarted(this::run);
    }

    RunningProxy start() {
        services.handle(Handler.of(service -> changes.mark()));
        slices.handle(Handler.of(slice -> changes.mark()));
        thread.start();
        return this;
    }

    private void run() {
        try {
            services.awaitSynced();
            slices.awaitSynced();
            ServiceTable applied = null;
            changes.mark();
            while (changes.await()) {
                ServiceTable table = tables.of(services.list(), slices.list());
                if (!table.equals(applied)) {
                    applied = apply(table) ? table : null;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean apply(ServiceTable table) throws InterruptedException {
        try {
            mode.apply(table);
            status = summary(table);
            changes.succeeded();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn(
                    "Cannot make the rules of {} Service ports: {}",
                    table.ports().size(),
                    e.toString());
            status = "trying again: " + e.getMessage();
            changes.failed();
            return false;
        }
    }

    private String summary(ServiceTable table) {
        List<Boolean> served =
                table.ports().stream().map(port -> !port.endpoints().isEmpty()).toList();
        long without = served.stream().filter(has -> !has).count();
        return mode.name() + ", " + served.size() + " ports"
                + (without == 0 ? "" : ", " + without + " without endpoints");
    }

    @Override
    public String status() {
        return status;
    }

    @Override
    public void close() throws Exception {
        changes.close();
        thread.join();
        try {
            mode.cleanUp();
        } finally {
            client.close();
        }
    }
}
