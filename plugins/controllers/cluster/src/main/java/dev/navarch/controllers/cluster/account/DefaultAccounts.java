package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/** Makes the service account {@code default} of one namespace. */
final class DefaultAccounts implements Reconciler {

    private static final String NAME = "default";

    private final ControllerContext context;
    private final Informer<Namespace> namespaces;
    private final Informer<ServiceAccount> accounts;

    DefaultAccounts(ControllerContext context) {
        this.context = context;
        this.namespaces = context.watch(Namespace.class);
        this.accounts = context.watch(
                ServiceAccount.class,
                Selection.ofFields("metadata.name=" + NAME),
                account -> List.of(Key.of(account.getMetadata().getNamespace())));
    }

    @Override
    public Result reconcile(Key key) {
        boolean wanted = namespaces
                .get("", key.name())
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .isPresent();
        if (wanted && accounts.get(key.name(), NAME).isEmpty()) {
            create(key.name());
        }
        return Result.done();
    }

    private void create(String namespace) {
        try {
            context.client()
                    .resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(NAME)
                            .endMetadata()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw e;
            }
        }
    }
}
