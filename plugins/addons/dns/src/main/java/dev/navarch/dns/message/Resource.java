package dev.navarch.dns.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A record of an answer. */
public record Resource(String name, int type, byte[] data) {

    /** Of type A or AAAA, after the kind of address. */
    public static Resource address(String name, InetAddress address) {
        int type = address instanceof Inet4Address ? RecordType.A : RecordType.AAAA;
        return new Resource(name, type, address.getAddress());
    }

    /** Whose data is another name: CNAME, NS or PTR. */
    public static Resource name(String name, int type, String target) {
        return new Resource(name, type, encode(target));
    }

    public static Resource service(String name, int weight, int port, String target) {
        byte[] host = encode(target);
        ByteBuffer data = ByteBuffer.allocate(6 + host.length);
        data.putShort((short) 0).putShort((short) weight).putShort((short) port).put(host);
        return new Resource(name, RecordType.SRV, data.array());
    }

    public static Resource text(String name, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new Resource(
                name,
                RecordType.TXT,
                ByteBuffer.allocate(1 + bytes.length)
                        .put((byte) bytes.length)
                        .put(bytes)
                        .array());
    }

    /** The start of authority of a zone; its last number is how long clients may remember that a name is missing. */
    public static Resource authority(String zone, long serial, int seconds) {
        byte[] server = encode("ns.dns." + zone);
        byte[] mailbox = encode("hostmaster." + zone);
        ByteBuffer data = ByteBuffer.allocate(server.length + mailbox.length + 5 * Integer.BYTES);
        data.put(server).put(mailbox);
        data.putInt((int) serial).putInt(7200).putInt(1800).putInt(86_400).putInt(seconds);
        return new Resource(zone, RecordType.SOA, data.array());
    }

    /** A name as it travels. */
    static byte[] encode(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!bare.isEmpty()) {
            for (String label : bare.split("\\.")) {
                byte[] bytes = label.getBytes(ISO_8859_1);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.write(0);
        return out.toByteArray();
    }
}
