package dev.navarch.proxy.iptables.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chains and their rules, each written as after {@code -A CHAIN}.
 *
 * @param chains empty lists for chains without rules
 */
public record RuleSet(SortedMap<Chain, List<String>> chains) {

    public static RuleSet empty() {
        return new RuleSet(new TreeMap<>());
    }

    /** Chains that exist on the node with rules that are not known. */
    public static RuleSet unknown(Set<Chain> chains) {
        SortedMap<Chain, List<String>> rules = new TreeMap<>();
        chains.forEach(chain -> rules.put(chain, List.of("?")));
        return new RuleSet(rules);
    }

    /**
     * The input of {@code iptables-restore --noflush} that turns this set into {@code next}, in one step for each table,
     * rewriting only chains whose rules differ. Empty if they are equal.
     */
    public String changesTo(RuleSet next) {
        Set<String> tables = new TreeSet<>();
        chains.keySet().forEach(chain -> tables.add(chain.table()));
        next.chains.keySet().forEach(chain -> tables.add(chain.table()));
        StringBuilder input = new StringBuilder();
        for (String table : tables) {
            input.append(changesTo(next, table));
        }
        return input.toString();
    }

    private String changesTo(RuleSet next, String table) {
        StringJoiner made = new StringJoiner("");
        StringJoiner filled = new StringJoiner("");
        next.chains.forEach((chain, rules) -> {
            if (chain.table().equals(table) && !rules.equals(chains.get(chain))) {
                made.add(":" + chain.name() + " - [0:0]\n");
                rules.forEach(rule -> filled.add("-A " + chain.name() + " " + rule + "\n"));
            }
        });
        List<Chain> gone = new ArrayList<>(chains.keySet());
        gone.removeIf(chain -> !chain.table().equals(table) || next.chains.containsKey(chain));
        gone.forEach(chain -> made.add(":" + chain.name() + " - [0:0]\n"));
        gone.forEach(chain -> filled.add("-X " + chain.name() + "\n"));
        return made.length() == 0 ? "" : "*" + table + "\n" + made + filled + "COMMIT\n";
    }

    /** Collects rules. */
    static final class Builder {

        private final Map<Chain, List<String>> rules = new TreeMap<>();

        Builder chain(Chain chain) {
            rules.computeIfAbsent(chain, c -> new ArrayList<>());
            return this;
        }

        boolean has(Chain chain) {
            return rules.containsKey(chain);
        }

        Builder rule(Chain chain, String... words) {
            rules.computeIfAbsent(chain, c -> new ArrayList<>()).add(String.join(" ", words));
            return this;
        }

        RuleSet build() {
            SortedMap<Chain, List<String>> chains = new TreeMap<>();
            rules.forEach((chain, list) -> chains.put(chain, List.copyOf(list)));
            return new RuleSet(chains);
        }
    }
}
