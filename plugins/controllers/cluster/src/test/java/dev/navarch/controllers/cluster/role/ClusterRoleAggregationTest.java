package dev.navarch.controllers.cluster.role;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

class ClusterRoleAggregationTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ClusterRoleAggregation();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName("whole")
                        .endMetadata()
                        .withNewAggregationRule()
                        .addNewClusterRoleSelector()
                        .addToMatchLabels("part", "yes")
                        .endClusterRoleSelector()
                        .endAggregationRule()
                        .build())
                .create();
        for (String resource : new String[] {"pods", "nodes"}) {
            client.resource(new ClusterRoleBuilder()
                            .withNewMetadata()
                            .withName("part-" + resource)
                            .addToLabels("part", "yes")
                            .endMetadata()
                            .addNewRule()
                            .withApiGroups("")
                            .withResources(resource)
                            .withVerbs("get")
                            .endRule()
                            .build())
                    .create();
        }
    }
}
