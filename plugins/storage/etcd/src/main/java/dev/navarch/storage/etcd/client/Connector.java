package dev.navarch.storage.etcd.client;

import dev.navarch.spi.storage.StorageException;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.grpc.netty.GrpcSslContexts;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Connects to etcd.
 *
 * @param username where etcd asks for one
 * @param authorities PEM file of those that etcd's certificate is checked against
 * @param certificate PEM file of ours
 * @param key PEM file of its key
 */
public record Connector(
        List<String> endpoints,
        Optional<String> username,
        Optional<String> password,
        Optional<String> authorities,
        Optional<String> certificate,
        Optional<String> key) {

    /**
     * A connection that has answered once.
     *
     * @throws StorageException naming the endpoints and the remedy if none answers
     */
    public Connection connect() throws StorageException {
        ClientBuilder builder = Client.builder()
                .endpoints(endpoints.toArray(String[]::new))
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .connectTimeout(Duration.ofSeconds(5))
                .keepaliveTime(Duration.ofSeconds(10))
                .keepaliveTimeout(Duration.ofSeconds(5))
                .retryMaxDuration(Duration.ofSeconds(5));
        username.ifPresent(name -> builder.user(Keys.bytes(name)).password(Keys.bytes(password.orElse(""))));
        if (endpoints.getFirst().startsWith("https:")) {
            secure(builder);
        }
        Connection connection = new Connection(builder.build(), endpoints);
        try {
            connection.await(connection.keys().get(Keys.bytes("/")));
            return connection;
        } catch (StorageException e) {
            connection.close();
            throw new StorageException(
                    e.getMessage()
                            + ". Check that etcd runs there, or name its members under endpoints in the section of"
                            + " the store etcd",
                    e);
        }
    }

    private void secure(ClientBuilder builder) throws StorageException {
        try {
            var context = GrpcSslContexts.forClient();
            authorities.ifPresent(file -> context.trustManager(new File(file)));
            if (certificate.isPresent() && key.isPresent()) {
                context.keyManager(new File(certificate.get()), new File(key.get()));
            }
            builder.sslContext(context.build());
        } catch (IOException | IllegalArgumentException e) {
            throw new StorageException(
                    "cannot use the certificates for etcd (" + authorities.orElse("") + " " + certificate.orElse("")
                            + "): " + e.getMessage(),
                    e);
        }
    }
}
