package dev.navarch.spi.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Programs of the system. */
final class Commands {

    private Commands() {}

    static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " failed: " + output.strip());
        }
        return output;
    }
}
