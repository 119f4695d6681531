package dev.navarch.controllers.cluster.token;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Fills one Secret, or removes it if its account is gone. */
final class TokenReconciler implements Reconciler {

    private static final String TYPE = "kubernetes.io/service-account-token";
    private static final String NAME = "kubernetes.io/service-account.name";
    private static final String UID = "kubernetes.io/service-account.uid";

    private final ControllerContext context;
    private final Optional<TokenSigner> signer;
    private final String certificates;
    private final Informer<ServiceAccount> accounts;
    private final Informer<Secret> secrets;
    private final Informer.Index<Secret> ofAccount;

    /** Whose tokens the Secrets were that were here: who refers to one that is gone must be told of it. */
    private final Map<Key, String> owners = new ConcurrentHashMap<>();

    TokenReconciler(ControllerContext context, Optional<TokenSigner> signer, String certificates) {
        this.context = context;
        this.signer = signer;
        this.certificates = encoded(certificates);
        Selection tokens = Selection.ofFields("type=" + TYPE);
        this.secrets = context.watch(Secret.class, tokens, secret -> List.of(Key.of(secret)));
        this.ofAccount = secrets.index(
                secret -> List.of(Informer.key(secret.getMetadata().getNamespace(), annotation(secret, NAME))));
        this.accounts = context.watch(ServiceAccount.class, this::tokensOf);
    }

    private Collection<Key> tokensOf(ServiceAccount account) {
        return ofAccount.get(Informer.key(account)).stream().map(Key::of).toList();
    }

    @Override
    public Result reconcile(Key key) throws IOException, GeneralSecurityException {
        Optional<Secret> found = secrets.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            Optional.ofNullable(owners.remove(key))
                    .flatMap(owner -> accounts.get(key.namespace(), owner))
                    .ifPresent(owner -> disown(owner, key.name()));
            return Result.done();
        }
        Secret secret = found.get();
        owners.put(key, annotation(secret, NAME));
        Optional<ServiceAccount> account = account(secret);
        if (account.isEmpty()) {
            delete(secret);
        } else if (signer.isPresent()) {
            fill(secret, account.get(), signer.get());
        }
        return Result.done();
    }

    /** Before an account is taken to be gone, the server itself is asked. */
    private Optional<ServiceAccount> account(Secret secret) {
        String namespace = secret.getMetadata().getNamespace();
        String name = annotation(secret, NAME);
        String uid = annotation(secret, UID);
        return accounts.get(namespace, name).filter(account -> is(account, uid)).or(() -> Optional.ofNullable(
                        context.client()
                                .serviceAccounts()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                .filter(account -> is(account, uid)));
    }

    private static boolean is(ServiceAccount account, String uid) {
        return uid.isEmpty() || uid.equals(account.getMetadata().getUid());
    }

    private void delete(Secret secret) {
        context.client().resource(secret).lockResourceVersion().delete();
    }

    private void fill(Secret secret, ServiceAccount account, TokenSigner key)
            throws IOException, GeneralSecurityException {
        Map<String, String> data = new TreeMap<>(Objects.requireNonNullElse(secret.getData(), Map.of()));
        if (!certificates.isEmpty()) {
            data.put("ca.crt", certificates);
        }
        if (data.getOrDefault("namespace", "").isEmpty()) {
            data.put("namespace", encoded(secret.getMetadata().getNamespace()));
        }
        if (data.getOrDefault("token", "").isEmpty()) {
            data.put("token", encoded(key.token(account, secret)));
        }
        if (!data.equals(secret.getData())) {
            context.client()
                    .resource(new SecretBuilder(secret)
                            .editMetadata()
                            .addToAnnotations(NAME, account.getMetadata().getName())
                            .addToAnnotations(UID, account.getMetadata().getUid())
                            .endMetadata()
                            .withData(data)
                            .build())
                    .update();
        }
    }

    private void disown(ServiceAccount account, String secret) {
        List<ObjectReference> kept = account.getSecrets().stream()
                .filter(reference -> !secret.equals(reference.getName()))
                .toList();
        if (kept.size() < account.getSecrets().size()) {
            context.client()
                    .resource(
                            new ServiceAccountBuilder(account).withSecrets(kept).build())
                    .update();
        }
    }

    private static String annotation(Secret secret, String name) {
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
