package dev.navarch.kubelet.server.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The Status object that ends a stream of version 4 or later. */
final class ExitStatus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExitStatus() {}

    /** Makes the call and says how it went. */
    static byte[] of(ProcessCall call, ProcessStreams streams) throws InterruptedException {
        ObjectNode status = JSON.createObjectNode();
        status.putObject("metadata");
        try {
            int code = call.run(streams);
            if (code == 0) {
                status.put("status", "Success");
            } else {
                failure(status, "command terminated with non-zero exit code: exit status " + code, "NonZeroExitCode");
                status.putObject("details")
                        .putArray("causes")
                        .addObject()
                        .put("reason", "ExitCode")
                        .put("message", String.valueOf(code));
            }
        } catch (RuntimeFailure | IOException | RuntimeException e) {
            failure(status, String.valueOf(e.getMessage()), "InternalError");
            status.put("code", 500);
        }
        return status.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void failure(ObjectNode status, String message, String reason) {
        status.put("status", "Failure").put("message", message).put("reason", reason);
    }
}
