package dev.navarch.apiserver.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiServiceTest {

    @Test
    void ordersVersionsAsKubernetesDoes() {
        assertThat(List.of("foo", "v1alpha1", "v2beta1", "v10", "v1", "v2beta2", "v2").stream()
                        .sorted(ApiService::compareVersions)
                        .toList())
                .containsExactly("v10", "v2", "v1", "v2beta2", "v2beta1", "v1alpha1", "foo");
    }

    @Test
    void ordersGroupsByPriorityThenName() {
        assertThat(List.of(service("v1.b", 1), service("v1.a", 1), service("v1.c", 2)).stream()
                        .sorted(ApiService.BY_GROUP)
                        .map(ApiService::name)
                        .toList())
                .containsExactly("v1.c", "v1.a", "v1.b");
    }

    @Test
    void escapesWhatCannotStandInAHeadersName() {
        assertThat(RemoteServers.escaped("example.org/a b%")).isEqualTo("example.org%2Fa%20b%25");
    }

    private static ApiService service(String name, int priority) {
        return new ApiService(name, name.substring(3), "v1", priority, 1, Optional.empty(), true);
    }
}
