package dev.navarch.kinds.service;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EndpointSliceRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new EndpointSliceRules(),
                "{'addressType': 'IPv4', 'endpoints': [{'addresses': ['10.0.0.1']}], " + "'ports': [{'port': 80}]}")
                .fillsIn("/ports/0/protocol", "'TCP'")
                .fillsIn("/ports/0/name", "''")
                .refuses("/addressType", "'IPv5'", "addressType NOT_SUPPORTED")
                .refuses("/endpoints/0/addresses", "[]", "endpoints[0].addresses REQUIRED")
                .refuses("/endpoints/0/addresses", "['fd00::1']", "endpoints[0].addresses INVALID")
                .refuses("/endpoints/0/hostname", "'A'", "endpoints[0].hostname INVALID")
                .allowsChange("/endpoints/0/addresses", "['10.0.0.2']")
                .refusesChange("/addressType", "'FQDN'", "addressType INVALID")
                .refusesChange("/addressType", "'IPv5'", "addressType NOT_SUPPORTED", "addressType INVALID")
                .showsIn(2, "80", "/ports/0/name", "'web'")
                .showsIn(2, "web", "/ports", "[{'name': 'web'}]")
                .showsIn(2, "<unset>", "/ports", "[{'name': ''}]")
                .showsIn(2, ",", "/ports", "[{'name': ''}, {'name': ''}]")
                .raisesGeneration("/endpoints/0/deprecatedTopology", "{'a': 'b'}")
                .stream();
    }
}
