package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Reply;
import dev.navarch.kubelet.server.http.Request;
import dev.navarch.kubelet.server.stream.PortSession;
import dev.navarch.kubelet.server.stream.ProcessCall;
import dev.navarch.kubelet.server.stream.ProcessSession;
import dev.navarch.kubelet.server.stream.ProcessWish;
import dev.navarch.kubelet.server.stream.Upgrade;
import dev.navarch.spi.runtime.UnsupportedCapabilityException;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Leads each request to its room. */
final class Router {

    private static final String JSON = "application/json";

    private final ServedPods pods;
    private final ContainerPaths paths;
    private final LogServer logs;
    private final ProcessSession processes;
    private final PortSession ports;

    Router(ServedPods pods, InstantSource clock, ThreadFactory threads) {
        this.pods = pods;
        this.paths = new ContainerPaths(pods);
        this.logs = new LogServer(paths, clock, threads);
        this.processes = new ProcessSession(threads);
        this.ports = new PortSession(threads);
    }

    void serve(Request request, Reply reply, InputStream input, OutputStream output)
            throws IOException, InterruptedException, Refusal {
        String verb = request.path().isEmpty() ? "" : request.path().getFirst();
        try {
            switch (verb) {
                case "healthz" -> reply.send(200, "text/plain; charset=utf-8", "ok");
                case "pods" -> reply.send(200, JSON, podList());
                case "stats" -> reply.send(200, JSON, Summary.of(pods.all()));
                case "containerLogs" -> logs.serve(request, reply, input);
                case "exec" -> exec(request, new Upgrade(request, reply, input, output));
                case "attach" -> attach(request, new Upgrade(request, reply, input, output));
                case "portForward" -> forward(request, new Upgrade(request, reply, input, output));
                default -> throw Refusal.notFound("the kubelet serves no path /" + String.join("/", request.path()));
            }
        } catch (UnsupportedCapabilityException e) {
            throw new Refusal(501, "NotImplemented", e.getMessage());
        }
    }

    private void exec(Request request, Upgrade upgrade) throws Refusal, IOException, InterruptedException {
        ServedPod pod = paths.pod(request);
        List<String> command = request.parameters("command");
        if (command.isEmpty()) {
            throw Refusal.badRequest("you must specify a command");
        }
        String id = paths.running(pod, paths.containerName(request)).id();
        ProcessCall call = streams -> pod.runtime().exec().exec(id, command, streams);
        processes.serve(upgrade, ProcessWish.of(request), call);
    }

    private void attach(Request request, Upgrade upgrade) throws Refusal, IOException, InterruptedException {
        ServedPod pod = paths.pod(request);
        String id = paths.running(pod, paths.containerName(request)).id();
        processes.serve(upgrade, ProcessWish.of(request), streams -> {
            pod.runtime().attach().attach(id, streams);
            return 0;
        });
    }

    private void forward(Request request, Upgrade upgrade) throws Refusal, IOException, InterruptedException {
        ServedPod pod = paths.pod(request);
        String sandbox = paths.sandbox(pod);
        ports.serve(upgrade, port -> pod.runtime().ports().connect(sandbox, port));
    }

    private String podList() {
        return Serialization.asJson(new PodListBuilder()
                .withItems(pods.all().stream().map(ServedPod::pod).toList())
                .build());
    }
}
