package dev.navarch.spi.testkit.controller;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The contract tells a controller that keeps it from those that break it, each in one way. */
class ControllerContractTest {

    @Test
    void acceptsAControllerThatKeepsIt() {
        Contract contract = new Contract(labelling(present -> Optional.of("yes")));
        assertThatCode(contract::hasSomethingToDoAndRests).doesNotThrowAnyException();
        assertThatCode(contract::writesNothingWhenRunAgain).doesNotThrowAnyException();
        assertThatCode(contract::writesNothingAfterARestart).doesNotThrowAnyException();
        assertThatCode(contract::convergesFromAnyPartialState).doesNotThrowAnyException();
        assertThatCode(contract::survivesConflicts).doesNotThrowAnyException();
        assertThatCode(contract::survivesObjectsThatAreGone).doesNotThrowAnyException();
        assertThatCode(contract::endsWithoutLeavingAnything).doesNotThrowAnyException();
    }

    @Test
    void refusesOneThatNeverRests() {
        Contract contract = new Contract(labelling(present -> Optional.of(present + "x")));
        assertThatThrownBy(contract::hasSomethingToDoAndRests).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatDoesNothing() {
        Contract contract = new Contract(context -> {
            context.watch(ConfigMap.class);
            return key -> Result.done();
        });
        assertThatThrownBy(contract::hasSomethingToDoAndRests).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatFailsOverMissingObjects() {
        Contract contract = new Contract(context -> {
            Informer<ConfigMap> maps = context.watch(ConfigMap.class);
            return key -> label(context, maps.get(key.namespace(), key.name()).orElseThrow(), "yes");
        });
        assertThatThrownBy(contract::survivesObjectsThatAreGone).isInstanceOf(Exception.class);
    }

    @Test
    void refusesOneThatWritesAgainAfterARestart() {
        Contract contract = new Contract(context -> {
            Informer<ConfigMap> maps = context.watch(ConfigMap.class);
            Set<Key> labelled = new HashSet<>();
            return key -> labelled.add(key)
                    ? label(context, maps.get(key.namespace(), key.name()).orElseThrow(), "t" + System.nanoTime())
                    : Result.done();
        });
        assertThatThrownBy(contract::writesNothingAfterARestart).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatLeavesAHandlerBehind() {
        Contract contract = new Contract(context -> {
            context.informers().of(ConfigMap.class).handle(Handler.of(map -> {}));
            return key -> Result.done();
        });
        assertThatThrownBy(contract::endsWithoutLeavingAnything).isInstanceOf(AssertionError.class);
    }

    private static Controller labelling(Function<String, Optional<String>> value) {
        return context -> {
            Informer<ConfigMap> maps = context.watch(ConfigMap.class);
            return key -> {
                Optional<ConfigMap> map = maps.get(key.namespace(), key.name());
                if (map.isEmpty()) {
                    return Result.done();
                }
                String present =
                        map.get().getData() == null ? "" : map.get().getData().getOrDefault("k", "");
                String wanted = value.apply(present).orElse(present);
                return wanted.equals(present) ? Result.done() : label(context, map.get(), wanted);
            };
        };
    }

    private static Result label(ControllerContext context, ConfigMap map, String value) {
        context.client()
                .resource(new ConfigMapBuilder(map).addToData("k", value).build())
                .update();
        return Result.done();
    }

    private static final class Contract extends ControllerContract {

        private final Controller controller;

        Contract(Controller controller) {
            this.controller = controller;
        }

        @Override
        protected Controller controller() {
            return controller;
        }

        @Override
        protected void given(KubernetesClient client) {
            for (String name : new String[] {"a", "b"}) {
                client.resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withNamespace("ns")
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create();
            }
        }
    }
}
