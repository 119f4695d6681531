package dev.navarch.storage.etcd;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.storage.StorageContract;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtcdStorageTest extends StorageContract {

    private EtcdProcess etcd;

    @BeforeAll
    void startEtcd() throws Exception {
        etcd = EtcdProcess.start();
    }

    @AfterAll
    void stopEtcd() throws Exception {
        etcd.close();
    }

    @Override
    protected StorageProvider provider() {
        return new EtcdStorageProvider();
    }

    @Override
    protected TestContext context() {
        return TestContext.create()
                .with("endpoints", List.of(etcd.endpoint()))
                .with("prefix", "/test-" + UUID.randomUUID());
    }

    @Override
    protected boolean followsClock() {
        return false;
    }
}
