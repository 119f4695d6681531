package dev.navarch.apiserver.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactionTest {

    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(TestContext.create());
        storage = provider.open();
    }

    private long put(int value) throws Exception {
        return storage.write(new Write.Put("/a", new byte[] {(byte) value}, new Expectation.Anything()))
                .revision();
    }

    private int at(long revision) throws Exception {
        return storage.read(new Range("/a", "", 0, revision, false))
                .entries()
                .getFirst()
                .value()[0];
    }

    /** So each version can be read for one interval at least, and for two at most. */
    @Test
    void eachRunForgetsWhatWasOldAtTheRunBefore() throws Exception {
        List<Long> told = new ArrayList<>();
        Compaction compaction = new Compaction(storage, told::add);
        long first = put(1);
        long second = put(2);
        compaction.run();
        assertThat(at(first)).as("nothing is forgotten by the first run").isEqualTo(1);
        assertThat(told).isEmpty();

        long third = put(3);
        compaction.run();
        assertThatThrownBy(() -> at(first)).isInstanceOf(CompactedException.class);
        assertThat(at(second)).isEqualTo(2);
        assertThat(told).containsExactly(second);

        long fourth = put(4);
        compaction.run();
        assertThatThrownBy(() -> at(second)).isInstanceOf(CompactedException.class);
        assertThat(at(third)).isEqualTo(3);
        assertThat(at(fourth)).isEqualTo(4);
        assertThatThrownBy(() -> storage.watch("/", first)).isInstanceOf(CompactedException.class);
    }
}
