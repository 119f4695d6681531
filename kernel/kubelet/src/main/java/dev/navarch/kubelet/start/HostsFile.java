package dev.navarch.kubelet.start;

import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The {@code /etc/hosts} of a pod's containers. */
final class HostsFile {

    private static final String START = """
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::0\tip6-localnet
            ff02::1\tip6-allnodes
            ff02::2\tip6-allrouters
            """;

    private HostsFile() {}

    static void write(Path file, Pod pod, List<String> addresses, String domain) throws IOException {
        String content = content(pod, addresses, domain);
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    static String content(Pod pod, List<String> addresses, String domain) {
        StringBuilder text = new StringBuilder(START);
        String host = SandboxStart.hostname(pod);
        String subdomain = pod.getSpec().getSubdomain();
        String names = subdomain == null || subdomain.isEmpty()
                ? host
                : host + "." + subdomain + "." + pod.getMetadata().getNamespace() + ".svc." + domain + "\t" + host;
        for (String address : addresses) {
            text.append(address).append('\t').append(names).append('\n');
        }
        for (HostAlias alias : pod.getSpec().getHostAliases()) {
            text.append(alias.getIp())
                    .append('\t')
                    .append(String.join("\t", alias.getHostnames()))
                    .append('\n');
        }
        return text.toString();
    }
}
