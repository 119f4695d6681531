package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warns of ports that containers of one pod take from each other; for one pod. */
final class PortWarnings {

    private final Warnings warnings;
    private final Map<String, List<Place>> numbers = new HashMap<>();
    private final Map<String, Place> names = new HashMap<>();

    PortWarnings(Warnings warnings) {
        this.warnings = warnings;
    }

    void numbers(Place ports) {
        ports.each(port -> {
            if (!port.at("hostIP").isEmpty() && hostPort(port) == 0) {
                warnings.add(port, "hostIP set without hostPort: " + described(port));
            }
            List<Place> others = numbers.computeIfAbsent(
                    port.at("containerPort").number() + "/" + port.text("protocol"), key -> new ArrayList<>(1));
            others.forEach(other -> alike(port, other));
            others.add(port);
        });
    }

    private void alike(Place port, Place other) {
        long host = hostPort(port);
        long otherHost = hostPort(other);
        String address = port.text("hostIP");
        String otherAddress = other.text("hostIP");
        if (host == otherHost && address.equals(otherAddress)) {
            warnings.add(port, "duplicate port definition with " + other.path());
        } else if (host == 0 || otherHost == 0) {
            warnings.add(port, "overlapping port definition with " + other.path());
        } else if (host == otherHost && address.isEmpty() != otherAddress.isEmpty()) {
            warnings.add(port, "dangerously ambiguous port definition with " + other.path());
        }
    }

    void names(Place ports) {
        ports.each(port -> {
            Place other = port.at("name").isEmpty() ? null : names.putIfAbsent(port.text("name"), port);
            if (other != null) {
                warnings.add(
                        port,
                        "duplicate port name \"" + port.text("name") + "\" with " + other.path()
                                + ", services and probes that select ports by name will use " + other.path());
            }
        });
    }

    private static long hostPort(Place port) {
        return port.at("hostPort").number();
    }

    private static String described(Place port) {
        return "{Name:" + port.text("name") + " HostPort:" + hostPort(port) + " ContainerPort:"
                + port.at("containerPort").number() + " Protocol:" + port.text("protocol") + " HostIP:"
                + port.text("hostIP") + "}";
    }
}
