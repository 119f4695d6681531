package dev.navarch.client.informer;

import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An informer whose handlers end with the scope that they were registered in. */
record ScopedInformer<T extends HasMetadata>(Informer<T> informer, ScopedInformers scope) implements Informer<T> {

    @Override
    public Subscription handle(Handler<? super T> handler) {
        return scope.keep(informer.handle(handler));
    }

    @Override
    public Optional<T> get(String namespace, String name) {
        return informer.get(namespace, name);
    }

    @Override
    public Optional<T> get(String key) {
        return informer.get(key);
    }

    @Override
    public List<T> list() {
        return informer.list();
    }

    @Override
    public List<T> list(String namespace) {
        return informer.list(namespace);
    }

    @Override
    public int size() {
        return informer.size();
    }

    @Override
    public long revision() {
        return informer.revision();
    }

    @Override
    public Index<T> index(Function<? super T, ? extends Collection<String>> keys) {
        return informer.index(keys);
    }

    @Override
    public boolean synced() {
        return informer.synced();
    }

    @Override
    public void awaitSynced() throws InterruptedException {
        informer.awaitSynced();
    }
}
