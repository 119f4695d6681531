package dev.navarch.proxy.iptables.host;

import dev.navarch.proxy.iptables.rules.Chain;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The programs {@code iptables}, {@code iptables-save} and {@code iptables-restore}. */
public final class Iptables {

    private static final String WAIT = "5";

    /** Where the node's own chains lead to ours; put at their top. */
    private static final List<Jump> JUMPS = List.of(
            new Jump("nat", "PREROUTING", "", Chain.SERVICES),
            new Jump("nat", "OUTPUT", "", Chain.SERVICES),
            new Jump("nat", "POSTROUTING", "", Chain.POSTROUTING),
            new Jump("filter", "INPUT", "-m conntrack --ctstate NEW", Chain.REFUSE),
            new Jump("filter", "FORWARD", "-m conntrack --ctstate NEW", Chain.REFUSE),
            new Jump("filter", "OUTPUT", "-m conntrack --ctstate NEW", Chain.REFUSE),
            new Jump("filter", "FORWARD", "", Chain.FORWARD),
            new Jump("filter", "INPUT", "", Chain.LOOPBACK));

    private record Jump(String table, String from, String condition, Chain to) {

        List<String> command(String action) {
            List<String> words = new ArrayList<>(List.of("iptables", "-w", WAIT, "-t", table, action, from));
            if (!condition.isEmpty()) {
                words.addAll(Arrays.asList(condition.split(" ")));
            }
            words.addAll(List.of("-m", "comment", "--comment", "navarch services", "-j", to.name()));
            return words;
        }
    }

    /**
     * Looks whether rules can be read, which takes the right to change them.
     *
     * @throws ConfigurationException telling what is missing and what to do
     */
    public void check() throws InterruptedException {
        String remedy = "run as root, or choose --proxy-mode userspace, or leave proxy out of --components";
        try {
            Command.Outcome outcome = Command.run("", List.of("iptables", "-w", WAIT, "-t", "nat", "-S"));
            if (!outcome.succeeded()) {
                throw new ConfigurationException("proxy mode iptables may not change this machine's rules ("
                        + outcome.output().strip().lines().findFirst().orElse("no reason given") + "): " + remedy);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "proxy mode iptables needs the program iptables: install it (apt install iptables), or " + remedy,
                    e);
        }
    }

    /** Our chains that are there now. */
    public Set<Chain> chains() throws IOException, InterruptedException {
        Set<Chain> chains = new TreeSet<>();
        for (String table : List.of("filter", "nat")) {
            for (String line :
                    run("", List.of("iptables-save", "-t", table)).lines().toList()) {
                if (line.startsWith(":" + Chain.PREFIX)) {
                    chains.add(new Chain(table, line.substring(1, line.indexOf(' '))));
                }
            }
        }
        return chains;
    }

    /** Applies the input of {@code iptables-restore}, all of a table or nothing. */
    public void restore(String input) throws IOException, InterruptedException {
        run(input, List.of("iptables-restore", "-w", WAIT, "--noflush"));
    }

    /** Makes sure that the node's own chains lead to ours. */
    public void connect() throws IOException, InterruptedException {
        for (Jump jump : JUMPS) {
            if (!Command.run("", jump.command("-C")).succeeded()) {
                run("", jump.command("-I"));
            }
        }
    }

    public void disconnect() throws IOException, InterruptedException {
        for (Jump jump : JUMPS) {
            while (Command.run("", jump.command("-D")).succeeded()) {
                // There may be several, of processes that died.
            }
        }
    }

    private static String run(String input, List<String> words) throws IOException, InterruptedException {
        Command.Outcome outcome = Command.run(input, words);
        if (!outcome.succeeded()) {
            throw new IOException(
                    String.join(" ", words) + " failed: " + outcome.output().strip());
        }
        return outcome.output();
    }
}
