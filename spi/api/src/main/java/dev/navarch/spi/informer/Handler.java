package dev.navarch.spi.informer;

import java.util.function.Consumer;

/** Is told of changes. */
public interface Handler<T> {

    default void added(T object) {}

    /** @param old the object as it was when the informer last saw it; several changes may lie in between */
    default void updated(T old, T object) {}

    /** @param last the object as it was last seen, which is not always its very last state */
    default void deleted(T last) {}

    /** Calls {@code consumer} with the newest state of an object whatever became of it. */
    static <T> Handler<T> of(Consumer<? super T> consumer) {
        return new Handler<>() {
            @Override
            public void added(T object) {
                consumer.accept(object);
            }

            @Override
            public void updated(T old, T object) {
                consumer.accept(object);
            }

            @Override
            public void deleted(T last) {
                consumer.accept(last);
            }
        };
    }
}
