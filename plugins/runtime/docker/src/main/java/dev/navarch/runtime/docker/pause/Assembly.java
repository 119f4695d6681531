package dev.navarch.runtime.docker.pause;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Collects machine code; places in it are byte offsets. */
final class Assembly {

    private static final HexFormat HEX = HexFormat.of();

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    /** @param hex bytes, with spaces wherever they help reading */
    Assembly bytes(String hex) {
        code.writeBytes(HEX.parseHex(hex.replace(" ", "")));
        return this;
    }

    /** One instruction word of a machine whose instructions all have four bytes. */
    Assembly word(int instruction) {
        code.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(instruction)
                .array());
        return this;
    }

    int here() {
        return code.size();
    }

    byte[] toByteArray() {
        return code.toByteArray();
    }
}
