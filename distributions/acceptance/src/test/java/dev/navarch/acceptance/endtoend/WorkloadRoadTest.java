package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road of a workload, as a user would walk it: real kubectl, real Docker, real iptables. */
@Tag("integration")
class WorkloadRoadTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @BeforeAll
    static void images() {
        Shell here = new Shell(java.util.Map.of());
        here.run(Shell.repository().resolve("dev/dockerd").toString());
        here.run(Shell.repository().resolve("dev/test-image").toString());
    }

    @Test
    void withMapDbAndIptables() throws Exception {
        walk("--secure-port", "0", "--storage", "mapdb", "--proxy-mode", "iptables");
    }

    @Test
    void withEtcd() throws Exception {
        int port = freePort();
        Process etcd = startEtcd(port);
        try {
            Path config = Files.writeString(
                    directory.resolve("navarch.yaml"),
                    "plugins: {storage: {config: {etcd: {endpoints: [\"http://127.0.0.1:" + port + "\"]}}}}\n");
            walk("--secure-port", "0", "--storage", "etcd", "--config", config.toString());
        } finally {
            etcd.destroyForcibly().waitFor();
        }
    }

    @Test
    void withTheUserspaceProxy() throws Exception {
        walk("--secure-port", "0", "--proxy-mode", "userspace");
    }

    private Process startEtcd(int port) throws IOException {
        String client = "http://127.0.0.1:" + port;
        return new ProcessBuilder(
                        "etcd",
                        "--data-dir",
                        directory.resolve("etcd").toString(),
                        "--listen-client-urls",
                        client,
                        "--advertise-client-urls",
                        client,
                        "--listen-peer-urls",
                        "http://127.0.0.1:" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("etcd.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void walk(String... options) throws Exception {
        Path data = directory.resolve("data");
        Shell machine = new Shell(java.util.Map.of());
        int rulesBefore = navarchRules(machine);
        Set<String> containersBefore = containers(machine);
        try {
            walk(data, machine, rulesBefore, containersBefore, options);
        } finally {
            Set<String> left = new HashSet<>(containers(machine));
            left.removeAll(containersBefore);
            left.forEach(container -> machine.attempt("docker", "rm", "-f", container));
        }
    }

    private void walk(Path data, Shell machine, int rulesBefore, Set<String> containersBefore, String... options)
            throws Exception {
        try (RunningCluster cluster = RunningCluster.up(data, options)) {
            Shell shell = cluster.shell();
            shell.await(MINUTE, ready -> ready.output().contains(" Ready"), "kubectl", "get", "nodes");
            deployAndExpose(shell);
            reachFromEverywhere(shell);
            scaleAndRoll(shell);
            logsAndExec(shell);
            killedContainerComesBack(shell);
            shell.run("kubectl", "create", "configmap", "keepsake", "--from-literal=a=1");
        }
        assertThat(navarchRules(machine)).as("iptables rules left behind").isEqualTo(rulesBefore);
        try (RunningCluster cluster = RunningCluster.up(data, options)) {
            Shell shell = cluster.shell();
            assertThat(shell.run("kubectl", "get", "configmap", "keepsake", "-o", "jsonpath={.data.a}"))
                    .isEqualTo("1");
            shell.run("kubectl", "rollout", "status", "deployment/web", "--timeout=60s");
            assertThat(askTimes(shell, clusterIp(shell), 10)).isNotEmpty();
            deleteAll(shell);
            awaitNoContainers(machine, containersBefore);
        }
        assertThat(navarchRules(machine)).as("iptables rules left behind").isEqualTo(rulesBefore);
    }

    private static void deployAndExpose(Shell shell) {
        shell.run("kubectl", "create", "deployment", "web", "--image=navarch-test/web:1", "--replicas=3");
        shell.run("kubectl", "rollout", "status", "deployment/web", "--timeout=60s");
        shell.run("kubectl", "expose", "deployment", "web", "--port=80", "--target-port=8080");
    }

    private static String clusterIp(Shell shell) {
        return shell.run("kubectl", "get", "service", "web", "-o", "jsonpath={.spec.clusterIP}");
    }

    private static void reachFromEverywhere(Shell shell) {
        String address = clusterIp(shell);
        shell.await(MINUTE, answer -> answer.code() == 0, "curl", "-sf", "--max-time", "2", "http://" + address);
        assertThat(askTimes(shell, address, 60))
                .as("pods that answered the host")
                .hasSize(3);
        shell.run("kubectl", "run", "client", "--image=navarch-test/web:1", "--command", "--", "sleep", "3600");
        shell.run("kubectl", "wait", "--for=condition=Ready", "pod/client", "--timeout=60s");
        for (String name : new String[] {address, "web", "web.default", "web.default.svc.cluster.local"}) {
            shell.await(
                    MINUTE,
                    answer -> answer.code() == 0 && answer.output().startsWith("1 web-"),
                    "kubectl",
                    "exec",
                    "client",
                    "--",
                    "curl",
                    "-sf",
                    "--max-time",
                    "2",
                    "http://" + name);
        }
        String dns = shell.run(
                "kubectl", "-n", "kube-system", "get", "service", "kube-dns", "-o", "jsonpath={.spec.clusterIP}");
        assertThat(shell.run("kubectl", "exec", "client", "--", "cat", "/etc/resolv.conf"))
                .contains("nameserver " + dns);
    }

    private static Set<String> askTimes(Shell shell, String address, int times) {
        String answers =
                shell.bash("for i in $(seq " + times + "); do curl -sf --max-time 2 http://" + address + "; done");
        return new HashSet<>(Shell.lines(answers));
    }

    private static void scaleAndRoll(Shell shell) throws InterruptedException {
        shell.run("kubectl", "scale", "deployment/web", "--replicas=5");
        shell.run("kubectl", "rollout", "status", "deployment/web", "--timeout=60s");
        assertThat(Shell.lines(shell.run("kubectl", "get", "pods", "-l", "app=web", "-o", "name")))
                .hasSize(5);
        String address = clusterIp(shell);
        AtomicBoolean rolling = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        Set<String> failures = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Thread visitor = Thread.ofPlatform().start(() -> {
            while (rolling.get()) {
                var answer = shell.attempt("curl", "-sSf", "--max-time", "5", "http://" + address);
                asked.incrementAndGet();
                if (answer.code() != 0) {
                    failures.add(answer.output());
                }
            }
        });
        shell.run("kubectl", "set", "image", "deployment/web", "web=navarch-test/web:2");
        shell.run("kubectl", "rollout", "status", "deployment/web", "--timeout=120s");
        shell.await(
                MINUTE,
                answer -> answer.code() == 0 && Shell.lines(answer.output()).size() == 5,
                "kubectl",
                "get",
                "pods",
                "-l",
                "app=web",
                "-o",
                "name");
        rolling.set(false);
        visitor.join();
        assertThat(asked.get()).as("requests during the rolling update").isGreaterThan(20);
        assertThat(failures).as("failed requests of " + asked).isEmpty();
        assertThat(askTimes(shell, address, 30))
                .allSatisfy(answer -> assertThat(answer).startsWith("2 "));
    }

    private static void logsAndExec(Shell shell) {
        String pod = Shell.lines(shell.run("kubectl", "get", "pods", "-l", "app=web", "-o", "name"))
                .getFirst();
        assertThat(shell.run("kubectl", "logs", pod)).contains("version 2 serves on 8080");
        assertThat(shell.run("kubectl", "exec", pod, "--", "cat", "/www/index.html"))
                .startsWith("2 web-");
        assertThat(shell.bash("echo typed | kubectl exec -i " + pod + " -- cat"))
                .isEqualTo("typed");
        assertThat(shell.attempt("kubectl", "exec", pod, "--", "sh", "-c", "exit 7")
                        .code())
                .isEqualTo(7);
        assertThat(
                        shell.bash(
                                "kubectl port-forward " + pod
                                        + " 18080:8080 >/dev/null & forward=$!; trap 'kill $forward' EXIT;"
                                        + " for i in $(seq 50); do curl -sf --max-time 2 http://127.0.0.1:18080 && exit 0; sleep 0.2; done; exit 1"))
                .startsWith("2 web-");
    }

    private static void killedContainerComesBack(Shell shell) {
        String pod = Shell.lines(shell.run("kubectl", "get", "pods", "-l", "app=web", "-o", "name"))
                .getFirst();
        String id = shell.run("kubectl", "get", pod, "-o", "jsonpath={.status.containerStatuses[0].containerID}")
                .replace("docker://", "");
        shell.run("docker", "kill", id);
        shell.await(
                MINUTE,
                answer -> answer.output().equals("1 true"),
                "kubectl",
                "get",
                pod,
                "-o",
                "jsonpath={.status.containerStatuses[0].restartCount} {.status.containerStatuses[0].ready}");
        assertThat(shell.run("kubectl", "logs", "-p", pod)).contains("version 2 serves on 8080");
    }

    private static void deleteAll(Shell shell) {
        shell.run("kubectl", "delete", "deployment,service", "web");
        shell.run("kubectl", "delete", "pod", "client", "--grace-period=1");
        shell.run("kubectl", "delete", "configmap", "keepsake");
        shell.await(MINUTE, answer -> answer.output().contains("No resources found"), "kubectl", "get", "pods");
        assertThat(shell.run("kubectl", "get", "all,endpoints,endpointslices", "-o", "name")
                        .lines()
                        .filter(line -> !line.startsWith("Warning:")))
                .as("objects left behind")
                .allSatisfy(name -> assertThat(name).contains("kubernetes"));
    }

    private static void awaitNoContainers(Shell machine, Set<String> before) {
        machine.await(MINUTE, answer -> before.containsAll(Shell.lines(answer.output())), "docker", "ps", "-aq");
    }

    private static Set<String> containers(Shell machine) {
        return Set.copyOf(Shell.lines(machine.run("docker", "ps", "-aq")));
    }

    private static int navarchRules(Shell machine) {
        return (int) machine.run("iptables-save")
                .lines()
                .filter(line -> line.contains("KUBE-") || line.contains("NAVARCH"))
                .count();
    }
}
