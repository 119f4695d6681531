package dev.navarch.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionControlFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsSettingsHereAndElsewhere() throws Exception {
        Files.writeString(directory.resolve("selectors.yaml"), "podNodeSelectorPluginConfig: {my-team: a=b}\n");
        Map<String, ObjectNode> settings = read("""
                apiVersion: apiserver.config.k8s.io/v1
                kind: AdmissionConfiguration
                plugins:
                - name: PodSecurity
                  configuration:
                    apiVersion: pod-security.admission.config.k8s.io/v1
                    kind: PodSecurityConfiguration
                    defaults: {enforce: baseline, enforce-version: v1.30}
                    exemptions: {namespaces: [kube-system]}
                - {name: PodNodeSelector, path: selectors.yaml}
                """);
        assertThat(settings.get("PodSecurity"))
                .hasToString("{\"defaults\":{\"enforce\":\"baseline\",\"enforceVersion\":\"v1.30\"},"
                        + "\"exemptions\":{\"namespaces\":[\"kube-system\"]}}");
        assertThat(settings.get("PodNodeSelector"))
                .hasToString("{\"podNodeSelectorPluginConfig\":{\"my-team\":\"a=b\"}}");
    }

    @Test
    void refusesOtherFiles() {
        assertThatThrownBy(() -> read("apiVersion: v1\nkind: ConfigMap\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("apiserver.config.k8s.io/v1");
        assertThatThrownBy(() -> AdmissionControlFile.read(directory.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--admission-control-config-file");
    }

    private Map<String, ObjectNode> read(String text) throws Exception {
        return AdmissionControlFile.read(Files.writeString(directory.resolve("admission.yaml"), text));
    }
}
