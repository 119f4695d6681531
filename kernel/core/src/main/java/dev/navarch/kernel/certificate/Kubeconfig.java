package dev.navarch.kernel.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Writes the file from which kubectl and every other client learn server, authority and credentials. */
public final class Kubeconfig {

    private Kubeconfig() {}

    /**
     * Replaces {@code file}, readable by its owner only.
     *
     * @param server URL of the API server
     * @param user name of the entry, shown by kubectl only
     */
    public static void write(Path file, String server, X509Certificate authority, String user, Identity identity)
            throws IOException {
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: navarch
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: %s
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                contexts:
                - name: navarch
                  context:
                    cluster: navarch
                    user: %s
                current-context: navarch
                """.formatted(
                        server,
                        base64(Pem.encode(authority)),
                        user,
                        base64(Pem.encode(identity.chain())),
                        base64(Pem.encodeForClients(
                                identity.key(), identity.certificate().getPublicKey())),
                        user);
        IdentityFiles.writePrivate(file, text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
