package dev.navarch.proxy.userspace.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The Services' addresses as addresses of this node, which so accepts what is sent to them by its own processes and by
 * pods that it routes for. They are on the loopback interface under a label of their own, put there with the program
 * {@code ip}.
 */
public final class ServiceAddresses {

    private static final String LABEL = "lo:navarch";
    private static final int PATIENCE_SECONDS = 20;

    /**
     * Looks whether addresses can be added.
     *
     * @throws ConfigurationException telling what is missing and what to do
     */
    public void check() throws InterruptedException {
        String remedy = "run as root, or leave proxy out of --components";
        try {
            Outcome outcome = run("", "ip", "link", "set", "lo", "up");
            if (!outcome.succeeded()) {
                throw new ConfigurationException(
                        "proxy mode userspace may not add the Services' addresses to this machine ("
                                + outcome.output().strip() + "): " + remedy);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "proxy mode userspace needs the program ip: install it (apt install iproute2), or " + remedy, e);
        }
    }

    /** Makes this node hold these Services' addresses and no others. */
    public void hold(Set<String> addresses) throws IOException, InterruptedException {
        Set<String> held = held();
        StringBuilder commands = new StringBuilder();
        for (String address : addresses) {
            if (!held.contains(address)) {
                commands.append("addr add ")
                        .append(address)
                        .append("/32 dev lo label ")
                        .append(LABEL)
                        .append('\n');
            }
        }
        for (String address : held) {
            if (!addresses.contains(address)) {
                commands.append("addr del ").append(address).append("/32 dev lo\n");
            }
        }
        if (!commands.isEmpty()) {
            require(run(commands.toString(), "ip", "-force", "-batch", "-"));
        }
    }

    /** Those that it holds now, also those that an earlier process left. */
    public Set<String> held() throws IOException, InterruptedException {
        Outcome outcome = run("", "ip", "-o", "-4", "addr", "show", "dev", "lo", "label", LABEL);
        require(outcome);
        Set<String> held = new TreeSet<>();
        for (String line : outcome.output().lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            int at = words.indexOf("inet");
            if (at >= 0 && at + 1 < words.size()) {
                held.add(words.get(at + 1).split("/")[0]);
            }
        }
        return held;
    }

    private record Outcome(int exit, String output) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    private static void require(Outcome outcome) throws IOException {
        if (!outcome.succeeded()) {
            throw new IOException("ip failed: " + outcome.output().strip());
        }
    }

    private static Outcome run(String input, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // It ended without reading; its exit code and output tell why.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " does not end");
        }
        return new Outcome(process.exitValue(), output);
    }
}
