package dev.navarch.runtime.docker.pause;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.engine.EngineStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The image of sandboxes: one file. It is made on the machine, so that no registry is needed. */
public final class PauseImage {

    public static final String NAME = "navarch.dev/pause:1";

    private static final int BLOCK = 512;

    private PauseImage() {}

    /** Makes the image unless it is there. */
    public static void ensure(Engine engine) throws EngineException {
        try {
            engine.get("/images/" + NAME + "/json");
            return;
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
        JsonNode information = engine.get("/info");
        byte[] archive = archive(
                "pause", PauseProgram.of(information.path("Architecture").asText()));
        String path = "/images/create?fromSrc=-&repo=navarch.dev/pause&tag=1&changes="
                + Engine.escape("ENTRYPOINT [\"/pause\"]");
        try (EngineStream answer = engine.upload(path, new ByteArrayInputStream(archive))) {
            answer.input().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox image could not be loaded", e);
        }
    }

    /** A tar archive of one executable file. */
    static byte[] archive(String name, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000755\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format("%011o", content.length) + "\0" + "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum) + "\0 ");
        int padded = (content.length + BLOCK - 1) / BLOCK * BLOCK;
        byte[] archive = Arrays.copyOf(header, BLOCK + padded + 2 * BLOCK);
        System.arraycopy(content, 0, archive, BLOCK, content.length);
        return archive;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
