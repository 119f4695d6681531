package dev.navarch.proxy.iptables.rules;

/** A chain of a table of iptables. */
public record Chain(String table, String name) implements Comparable<Chain> {

    /** The beginning of every chain of ours. */
    public static final String PREFIX = "NAVARCH-";

    public static final Chain SERVICES = nat("SERVICES");
    public static final Chain NODE_PORTS = nat("NODEPORTS");
    public static final Chain MARK = nat("MARK");
    public static final Chain POSTROUTING = nat("POSTROUTING");
    public static final Chain REFUSE = filter("REFUSE");
    public static final Chain FORWARD = filter("FORWARD");
    public static final Chain LOOPBACK = filter("LOOPBACK");

    static Chain nat(String name) {
        return new Chain("nat", PREFIX + name);
    }

    private static Chain filter(String name) {
        return new Chain("filter", PREFIX + name);
    }

    @Override
    public int compareTo(Chain other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : name.compareTo(other.name);
    }
}
