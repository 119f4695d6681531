package dev.navarch.runtime.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.EventOperations;
import dev.navarch.spi.runtime.LogOperations;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract of runtimes tells those that break it, each in one way. */
class ContractFixtureTest {

    @Test
    void refusesARuntimeThatForgetsWhatItRuns() {
        assertThat(failures(Forgetful.class)).contains("runsAContainerInASandbox()", "listsTheNewestContainerFirst()");
    }

    @Test
    void refusesARuntimeThatShowsTheContainersOfOthers() {
        assertThat(failures(Shared.class)).containsExactly("hidesWhatBelongsToOthers()");
    }

    @Test
    void refusesARuntimeThatKeepsWhatWasRemoved() {
        assertThat(failures(Hoarding.class)).containsExactly("removingASandboxRemovesAll()");
    }

    @Test
    void refusesARuntimeThatDoesMoreThanItDeclares() {
        assertThat(failures(Undeclared.class)).containsExactly("refusesWhatItDoesNotDeclare()");
    }

    @Test
    void refusesARuntimeThatKeepsEndsToItself() {
        assertThat(failures(Silent.class)).containsExactly("tellsOfEnds()");
    }

    static class Forgetful extends BrokenContract {
        @Override
        ContainerRuntime broken(ContainerRuntime whole) {
            return new BrokenRuntime(whole) {
                @Override
                public PodOperations pods() {
                    return new BrokenPods(whole.pods()) {
                        @Override
                        public PodState get(String podUid) {
                            return new PodState(podUid, List.of(), List.of());
                        }
                    };
                }
            };
        }
    }

    static class Shared extends BrokenContract {
        private ContainerRuntime first;

        @Override
        ContainerRuntime broken(ContainerRuntime whole) {
            first = first == null ? whole : first;
            return first;
        }
    }

    static class Hoarding extends BrokenContract {
        @Override
        ContainerRuntime broken(ContainerRuntime whole) {
            return new BrokenRuntime(whole) {
                @Override
                public PodOperations pods() {
                    return new BrokenPods(whole.pods()) {
                        @Override
                        public void remove(String sandboxId) throws RuntimeFailure {
                            stop(sandboxId);
                        }
                    };
                }
            };
        }
    }

    static class Undeclared extends BrokenContract {
        @Override
        ContainerRuntime broken(ContainerRuntime whole) {
            return new BrokenRuntime(whole) {
                @Override
                public LogOperations logs() {
                    return (containerId, options, stdout, stderr) -> {};
                }
            };
        }
    }

    static class Silent extends BrokenContract {
        @Override
        ContainerRuntime broken(ContainerRuntime whole) {
            return new BrokenRuntime(whole) {
                @Override
                public EventOperations events() {
                    return podUid -> () -> {};
                }
            };
        }
    }

    private static Set<String> failures(Class<?> contract) {
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failed.add(test.getDisplayName());
                                }
                            }
                        });
        return failed;
    }
}
