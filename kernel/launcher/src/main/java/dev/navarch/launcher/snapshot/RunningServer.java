package dev.navarch.launcher.snapshot;

import dev.navarch.launcher.instance.AdministratorClient;
import dev.navarch.launcher.instance.RunningInstance;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;

/** The API server of a running instance, as the one who tells the state. */
record RunningServer(RunningInstance instance) {

    private static final String PATH = "/navarch/snapshot";

    /** Copies the state as it comes; that it came whole is for the reader to check. */
    void download(OutputStream to) throws Exception {
        try (AdministratorClient client = AdministratorClient.of(instance)) {
            HttpResponse<InputStream> answer =
                    client.send(client.request(PATH), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new ConfigurationException("the instance on " + instance.dataDirectory() + " answers "
                            + answer.statusCode() + " instead of its state: look into its log");
                }
                body.transferTo(to);
            }
        }
    }
}
