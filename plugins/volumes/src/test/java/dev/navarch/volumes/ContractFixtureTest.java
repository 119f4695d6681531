package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract of volumes tells a kind that writes into its files, always, and never cleans up. */
class ContractFixtureTest {

    @Test
    void refusesAKindThatWritesInPlaceAndLeavesItsFiles() {
        assertThat(failures())
                .contains(
                        "replacesFilesRatherThanWritingIntoThem()",
                        "changesNothingWhereNothingChanged()",
                        "leavesNothingOfItsOwnBehind()",
                        "tearsDownKnowingOnlyThePod()")
                .doesNotContain("showsAChangeAtTheSamePath()", "makesSomethingThatCanBeMounted()");
    }

    static class Careless extends ConfigMapVolumeTest {
        @Override
        protected VolumeKind kind() {
            return new CarelessKind();
        }
    }

    private static final class CarelessKind implements VolumeKind {

        @Override
        public Set<String> sources() {
            return Set.of("configMap");
        }

        @Override
        public Path setUp(VolumeRequest request) throws VolumeFailure {
            Map<String, String> data = request.objects()
                    .configMap("settings")
                    .orElseThrow(() -> new VolumeFailure("configmap not found"))
                    .getData();
            try {
                Files.createDirectories(request.directory());
                for (Map.Entry<String, String> entry : data.entrySet()) {
                    Files.writeString(request.directory().resolve(entry.getKey()), entry.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return request.directory();
        }

        @Override
        public void tearDown(VolumeRequest request) {}
    }

    private static Set<String> failures() {
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Careless.class))
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
