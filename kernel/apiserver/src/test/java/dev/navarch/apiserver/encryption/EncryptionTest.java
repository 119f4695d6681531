package dev.navarch.apiserver.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class EncryptionTest {

    private static final String HEAD =
            "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n";
    private static final ResourceName SECRETS = ResourceName.core("secrets");
    private static final String PLACE = "/registry/core/secrets/default/s";
    private static final String BODY = "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"s\"}}";

    @TempDir
    Path directory;

    private Storage memory;

    @BeforeEach
    void open() throws Exception {
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(TestContext.create());
        memory = provider.open();
    }

    @AfterEach
    void close() throws Exception {
        memory.close();
    }

    private static String key(String name) {
        byte[] secret = new byte[32];
        secret[0] = (byte) name.hashCode();
        return "{name: " + name + ", secret: " + Base64.getEncoder().encodeToString(secret) + "}";
    }

    private Path config(String entries) throws Exception {
        Path file = directory.resolve("encryption.yaml");
        Files.writeString(file, HEAD + entries);
        return file;
    }

    private Encryption encryption(String entries) throws Exception {
        return Encryption.of(Optional.of(config(entries)), memory, new SecureRandom());
    }

    private static void put(Storage storage, String place) throws Exception {
        storage.write(new Write.Put(place, BODY.getBytes(StandardCharsets.UTF_8), new Write.Expectation.Anything()));
    }

    private static String at(Storage storage, String place) throws Exception {
        return new String(storage.read(Range.single(place)).entries().getFirst().value(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void valuesLieSealedAndAreReadAsTheyWere() throws Exception {
        Encryption encryption =
                encryption("- {resources: [secrets], providers: [{aesgcm: {keys: [" + key("a") + "]}}]}");
        put(encryption.storage(), PLACE);
        assertThat(at(memory, PLACE)).startsWith("k8s:enc:aesgcm:v1:a:").doesNotContain("Secret");
        assertThat(at(encryption.storage(), PLACE)).isEqualTo(BODY);
        put(encryption.storage(), "/registry/core/configmaps/default/c");
        assertThat(at(memory, "/registry/core/configmaps/default/c")).isEqualTo(BODY);
    }

    @Test
    void theCacheShowsThemAndFollowsAKeyThatComesBack() throws Exception {
        put(
                encryption("- {resources: [secrets], providers: [{secretbox: {keys: [" + key("a") + "]}}]}")
                        .storage(),
                PLACE);
        Encryption other = encryption("- {resources: [secrets], providers: [{secretbox: {keys: [" + key("b") + "]}}]}");
        try (WatchCache cache = WatchCache.open(other.storage())) {
            assertThat(cache.of(SECRETS).snapshot().find("default", "s")).isNull();
            assertThatThrownBy(() -> other.unreadable().check(SECRETS, "default", "s"))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining(PLACE)
                    .hasMessageContaining("k8s:enc:secretbox:v1:a:");
            assertThatThrownBy(() -> other.unreadable().check(SECRETS, "", "")).hasMessageContaining(PLACE);
            assertThatThrownBy(() -> other.unreadable().check(SECRETS, "default", ""))
                    .hasMessageContaining(PLACE);
            assertThatCode(() -> other.unreadable().check(SECRETS, "elsewhere", ""))
                    .doesNotThrowAnyException();
            assertThatCode(() -> other.unreadable().check(SECRETS, "default", "t"))
                    .doesNotThrowAnyException();
            config("- {resources: [secrets], providers: [{secretbox: {keys: [" + key("b") + "," + key("a") + "]}}]}");
            other.reload();
            while (cache.of(SECRETS).snapshot().find("default", "s") == null) {
                Thread.onSpinWait();
            }
            assertThatCode(() -> other.unreadable().check(SECRETS, "", "")).doesNotThrowAnyException();
            assertThat(other.storage().isStale(PLACE)).isTrue();
            put(other.storage(), PLACE);
            assertThat(at(memory, PLACE)).startsWith("k8s:enc:secretbox:v1:b:");
            assertThat(other.storage().isStale(PLACE)).isFalse();
        }
    }

    @Test
    void aChangeThatCannotBeUsedIsNotUsed() throws Exception {
        Encryption encryption =
                encryption("- {resources: [secrets], providers: [{aesgcm: {keys: [" + key("a") + "]}}]}");
        config("- {resources: [secrets], providers: []}");
        encryption.reload();
        put(encryption.storage(), PLACE);
        assertThat(at(memory, PLACE)).startsWith("k8s:enc:aesgcm:v1:a:");
    }

    @Test
    void withoutAConfigurationSealedDataIsNoticed() throws Exception {
        put(
                encryption("- {resources: [secrets], providers: [{aescbc: {keys: [" + key("a") + "]}}]}")
                        .storage(),
                PLACE);
        Encryption none = Encryption.of(Optional.empty(), memory, new SecureRandom());
        none.storage().read(Range.all("/registry/"));
        assertThatThrownBy(() -> none.unreadable().check(SECRETS, "default", "s"))
                .hasMessageContaining("aescbc");
    }

    @ParameterizedTest
    @CsvSource({
        "secrets, '', secrets, true",
        "secrets., '', secrets, true",
        "'*.', '', pods, true",
        "deployments.apps, apps, deployments, true",
        "deployments.apps, batch, deployments, false",
        "'*.apps', apps, replicasets, true",
        "'*.apps', '', pods, false",
        "'*.*', batch, jobs, true",
        "secrets, example.com, secrets, false"
    })
    void resourcesMayBeNamedInGroups(String pattern, String group, String resource, boolean named) {
        assertThat(new EncryptionRules.Entry(List.of(pattern), new Transformers(List.of()))
                        .names(new ResourceName(group, resource)))
                .isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {resources: [secrets], providers: [{aesgcm: {keys: [{name: a, secret: c2hvcnQ=}]}}]}|keys[0].secret",
                "- {resources: [secrets], providers: [{aesgcm: {keys: [{name: a, secret: '!'}]}}]}|not base64",
                "- {resources: [secrets], providers: [{aesgcm: {keys: []}}]}|providers[0].aesgcm.keys",
                "- {resources: [secrets], providers: [{aes: {}}]}|providers[0].aes",
                "- {resources: [], providers: [{identity: {}}]}|resources[0].resources",
                "- {resources: [secrets], providers: [{kms: {}}]}|use aesgcm or secretbox"
            })
    void whatCannotBeUsedIsNamedWithoutTheSecret(String entries, String complaint) {
        assertThatThrownBy(() -> encryption(entries))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("encryption.yaml")
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("c2hvcnQ");
    }
}
