package dev.navarch.dns.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * A question.
 *
 * @param name in lower case, without the dot at the end
 * @param question the question section as it came, to be repeated in the answer with the client's own letter case
 * @param answerSize the longest answer that the client takes over UDP
 * @param extended whether the client speaks EDNS
 */
public record Query(int id, int flags, String name, int type, byte[] question, int answerSize, boolean extended) {

    private static final int HEADER = 12;
    private static final int PLAIN_SIZE = 512;
    private static final int MOST = 4096;
    private static final int RESPONSE_BIT = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int POINTER = 0xC0;

    /** Reads a message; empty if it is no question that can be answered. */
    public static Optional<Query> parse(byte[] message) {
        try {
            ByteBuffer in = ByteBuffer.wrap(message);
            int id = in.getShort() & 0xffff;
            int flags = in.getShort() & 0xffff;
            int questions = in.getShort();
            int between = (in.getShort() & 0xffff) + (in.getShort() & 0xffff);
            int additional = in.getShort() & 0xffff;
            if ((flags & RESPONSE_BIT) != 0 || questions != 1 || between != 0) {
                return Optional.empty();
            }
            String name = name(in);
            int type = in.getShort() & 0xffff;
            in.getShort();
            byte[] question = new byte[in.position() - HEADER];
            in.get(HEADER, question);
            int size = additional > 0 ? extendedSize(in) : 0;
            int answerSize = size == 0 ? PLAIN_SIZE : Math.clamp(size, PLAIN_SIZE, MOST);
            return Optional.of(new Query(id, flags, name, type, question, answerSize, size != 0));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is a plain question, rather than an update or a notification. */
    public boolean standard() {
        return (flags & OPCODE) == 0;
    }

    private static int extendedSize(ByteBuffer in) {
        name(in);
        return in.getShort() == RecordType.OPT ? Math.max(1, in.getShort() & 0xffff) : 0;
    }

    private static String name(ByteBuffer in) {
        StringBuilder name = new StringBuilder();
        for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
            if ((length & POINTER) != 0 || name.length() > 255) {
                throw new IllegalArgumentException("a name in a question is written out");
            }
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, ISO_8859_1));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
