package dev.navarch.kubelet.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.runtime.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;

/** Reads the sizes of a terminal as clients send them: {@code {"Width":80,"Height":24}}. */
final class Resizes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Resizes() {}

    /** Adds the size in one message; one that is malformed is passed over. */
    static void read(byte[] message, int offset, Queue<TerminalSize> sizes) {
        try {
            add(JSON.readTree(message, offset, message.length - offset), sizes);
        } catch (JsonProcessingException malformed) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** Adds every size that comes until the stream ends. */
    static void follow(InputStream input, Queue<TerminalSize> sizes) throws IOException {
        try (MappingIterator<JsonNode> messages = JSON.readerFor(JsonNode.class).readValues(input)) {
            while (messages.hasNext()) {
                add(messages.next(), sizes);
            }
        }
    }

    private static void add(JsonNode size, Queue<TerminalSize> sizes) {
        int width = size.path("Width").asInt();
        int height = size.path("Height").asInt();
        if (width > 0 && height > 0) {
            sizes.add(new TerminalSize(width, height));
        }
    }
}
