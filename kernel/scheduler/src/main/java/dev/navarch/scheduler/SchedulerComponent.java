package dev.navarch.scheduler;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.spi.authentication.User;

/** The scheduler as a part of an instance. */
public final class SchedulerComponent implements Component {

    private static final String USER = "system:kube-scheduler";
    private static final String AGENT = "kube-scheduler";

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public RunningComponent start(ComponentContext context) throws Exception {
        ClusterClient client = ClusterClient.connect(context, new User(USER), AGENT);
        try {
            return RunningScheduler.start(context, client);
        } catch (Exception | Error e) {
            client.close();
            throw e;
        }
    }
}
