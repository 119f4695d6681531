package dev.navarch.dns.message;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What is answered to a query.
 *
 * @param authority where there are no answers: whose zone it is
 */
public record Answer(Outcome outcome, List<Resource> answers, List<Resource> authority) {

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int OPCODE = 0x7800;
    private static final int SECONDS = 5;
    private static final int HEADER = 12;
    private static final int QUESTION = 0xC000 | HEADER;
    private static final int EXTENDED_SIZE = 1232;
    private static final int EXTENSION = 11;

    /** How it went, with its number. */
    public enum Outcome {
        FOUND(0),
        MALFORMED(1),
        FAILED(2),
        NO_SUCH_NAME(3),
        NOT_SUPPORTED(4);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }
    }

    public static Answer found(List<Resource> answers) {
        return new Answer(Outcome.FOUND, answers, List.of());
    }

    /** Without any record. */
    public static Answer of(Outcome outcome) {
        return new Answer(outcome, List.of(), List.of());
    }

    /** The message, cut off and marked so where it would be longer than {@code limit}. */
    public byte[] encode(Query query, int limit) {
        int extension = query.extended() ? EXTENSION : 0;
        ByteBuffer out = ByteBuffer.allocate(Math.max(limit, HEADER + query.question().length + extension));
        out.position(HEADER).put(query.question());
        int room = limit - extension;
        int written = write(out, query, answers, room);
        boolean whole = written == answers.size();
        int authorities = whole ? write(out, query, authority, room) : 0;
        if (query.extended()) {
            out.put((byte) 0)
                    .putShort((short) RecordType.OPT)
                    .putShort((short) EXTENDED_SIZE)
                    .putInt(0)
                    .putShort((short) 0);
        }
        boolean authoritative = outcome == Outcome.FOUND || outcome == Outcome.NO_SUCH_NAME;
        int flags = RESPONSE
                | (query.flags() & (OPCODE | RECURSION_DESIRED))
                | RECURSION_AVAILABLE
                | (authoritative ? AUTHORITATIVE : 0)
                | (whole ? 0 : TRUNCATED)
                | outcome.code;
        out.putShort(0, (short) query.id())
                .putShort(2, (short) flags)
                .putShort(4, (short) 1)
                .putShort(6, (short) written)
                .putShort(8, (short) authorities)
                .putShort(10, (short) (query.extended() ? 1 : 0));
        byte[] message = new byte[out.position()];
        out.get(0, message);
        return message;
    }

    private static int write(ByteBuffer out, Query query, List<Resource> resources, int room) {
        int count = 0;
        for (Resource resource : resources) {
            boolean asked = resource.name().equals(query.name());
            byte[] name =
                    asked ? new byte[] {(byte) (QUESTION >> 8), (byte) QUESTION} : Resource.encode(resource.name());
            if (out.position() + name.length + 10 + resource.data().length > room) {
                return count;
            }
            out.put(name).putShort((short) resource.type()).putShort((short) 1).putInt(SECONDS);
            out.putShort((short) resource.data().length).put(resource.data());
            count++;
        }
        return count;
    }
}
