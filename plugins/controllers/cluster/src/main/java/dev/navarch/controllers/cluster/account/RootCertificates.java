package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the ConfigMap {@code kube-root-ca.crt} of one namespace. */
final class RootCertificates implements Reconciler {

    private static final String NAME = "kube-root-ca.crt";
    private static final String DESCRIPTION =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the "
                    + "internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of "
                    + "Kubernetes clusters.";

    private final ControllerContext context;
    private final Map<String, String> data;
    private final Informer<Namespace> namespaces;
    private final Informer<ConfigMap> published;

    RootCertificates(ControllerContext context, String certificates) {
        this.context = context;
        this.data = Map.of("ca.crt", certificates);
        this.namespaces = context.watch(Namespace.class);
        this.published = context.watch(
                ConfigMap.class,
                Selection.ofFields("metadata.name=" + NAME),
                map -> List.of(Key.of(map.getMetadata().getNamespace())));
    }

    @Override
    public Result reconcile(Key key) {
        boolean wanted = namespaces
                .get("", key.name())
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .isPresent();
        Optional<ConfigMap> present = published.get(key.name(), NAME);
        if (wanted && present.filter(map -> data.equals(map.getData())).isEmpty()) {
            write(key.name(), present);
        }
        return Result.done();
    }

    private void write(String namespace, Optional<ConfigMap> present) {
        ConfigMap map = present.map(ConfigMapBuilder::new)
                .orElseGet(ConfigMapBuilder::new)
                .editOrNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .addToAnnotations("kubernetes.io/description", DESCRIPTION)
                .endMetadata()
                .withData(data)
                .build();
        try {
            if (present.isPresent()) {
                context.client().resource(map).update();
            } else {
                context.client().resource(map).create();
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw e;
            }
        }
    }
}
