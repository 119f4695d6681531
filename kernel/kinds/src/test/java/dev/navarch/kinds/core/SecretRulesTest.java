package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SecretRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new SecretRules(), "{'data': {'a': 'eA=='}}")
                .fillsIn("/type", "'Opaque'")
                .accepts("/type", "'example.com/mine'")
                .refuses("/data/..", "'eA=='", "data[..] INVALID")
                .refuses("/type", "'kubernetes.io/basic-auth'", "data[username] REQUIRED", "data[password] REQUIRED")
                .refuses("/type", "'kubernetes.io/ssh-auth'", "data[ssh-privatekey] REQUIRED")
                .allowsChange("/data/b", "'eA=='")
                .refusesChange("/type", "'example.com/mine'", "type INVALID")
                .stream();
    }
}
