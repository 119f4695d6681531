package dev.navarch.kubelet.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What tells machines and their starts apart.
 *
 * @param bootId changes with each start of the machine
 */
public record NodeIdentity(String machineId, String systemId, String bootId) {

    /** Of this machine; made from the node's name where the system has none. */
    public static NodeIdentity ofMachine(String nodeName) {
        NodeIdentity made = ofName(nodeName);
        String machine = read(Path.of("/etc/machine-id"), made.machineId());
        return new NodeIdentity(machine, machine, read(Path.of("/proc/sys/kernel/random/boot_id"), made.bootId()));
    }

    /** Of a node that is played. */
    public static NodeIdentity ofName(String nodeName) {
        String id = UUID.nameUUIDFromBytes(nodeName.getBytes(StandardCharsets.UTF_8))
                .toString();
        return new NodeIdentity(id.replace("-", ""), id, id);
    }

    private static String read(Path file, String otherwise) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? otherwise : text;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
