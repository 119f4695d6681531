package dev.navarch.kubelet.environment;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The variables by which a container finds the Services of its namespace. */
final class ServiceVariables {

    private ServiceVariables() {}

    static Map<String, String> of(List<Service> services) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Service service : services) {
            String address = service.getSpec().getClusterIP();
            if (address != null && !address.isEmpty() && !address.equals("None")) {
                add(variables, service, address);
            }
        }
        return variables;
    }

    private static void add(Map<String, String> variables, Service service, String address) {
        List<ServicePort> ports = service.getSpec().getPorts();
        if (ports == null || ports.isEmpty()) {
            return;
        }
        String prefix = name(service.getMetadata().getName());
        ServicePort first = ports.getFirst();
        variables.put(prefix + "_SERVICE_HOST", address);
        variables.put(prefix + "_SERVICE_PORT", String.valueOf(first.getPort()));
        for (ServicePort port : ports) {
            if (port.getName() != null && !port.getName().isEmpty()) {
                variables.put(prefix + "_SERVICE_PORT_" + name(port.getName()), String.valueOf(port.getPort()));
            }
        }
        variables.put(prefix + "_PORT", url(first, address));
        for (ServicePort port : ports) {
            String link =
                    prefix + "_PORT_" + port.getPort() + "_" + protocol(port).toUpperCase(Locale.ROOT);
            variables.put(link, url(port, address));
            variables.put(link + "_PROTO", protocol(port));
            variables.put(link + "_PORT", String.valueOf(port.getPort()));
            variables.put(link + "_ADDR", address);
        }
    }

    private static String url(ServicePort port, String address) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return protocol(port) + "://" + host + ":" + port.getPort();
    }

    private static String protocol(ServicePort port) {
        return port.getProtocol() == null ? "tcp" : port.getProtocol().toLowerCase(Locale.ROOT);
    }

    private static String name(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
