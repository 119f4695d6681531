package dev.navarch.storage.etcd;

import java.util.List;
import java.util.Optional;

/**
 * The section of the store.
 *
 * @param endpoints URLs of etcd's members; {@code http://127.0.0.1:2379} where empty
 * @param prefix before every key, so that clusters can share an etcd; {@code /navarch} where absent
 * @param username where etcd asks for one
 * @param caFile certificates of the authorities that etcd's certificate is checked against, in PEM; where absent, those
 *     of the system for {@code https} URLs
 * @param certFile our certificate, in PEM
 * @param keyFile its key, in PEM
 */
public record EtcdConfiguration(
        List<String> endpoints,
        Optional<String> prefix,
        Optional<String> username,
        Optional<String> password,
        Optional<String> caFile,
        Optional<String> certFile,
        Optional<String> keyFile) {

    private static final String LOCAL = "http://127.0.0.1:2379";

    List<String> endpointsOrLocal() {
        return endpoints.isEmpty() ? List.of(LOCAL) : endpoints;
    }

    String prefixOrDefault() {
        return prefix.orElse("/navarch");
    }
}
