package dev.navarch.kinds.extension;

import dev.navarch.kinds.KindTests;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaExpressions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CustomResourceDefinitionRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new CustomResourceDefinitionRules(SchemaExpressions.NONE, Schema.ANY),
                "{'metadata': {'name': 'foos.example.com'}, "
                        + "'spec': {'group': 'example.com', 'scope': 'Namespaced', "
                        + "'names': {'plural': 'foos', 'kind': 'Foo'}, 'versions': [{'name': 'v1', "
                        + "'served': true, 'storage': true, "
                        + "'schema': {'openAPIV3Schema': {'type': 'object'}}}]}}")
                .fillsIn("/spec/names/singular", "'foo'")
                .fillsIn("/spec/names/listKind", "'FooList'")
                .fillsIn("/spec/conversion/strategy", "'None'")
                .fillsIn("/status/storedVersions", "['v1']")
                .refuses("/metadata/name", "'bars.example.com'", "metadata.name INVALID")
                .refuses("/spec/scope", "'Galaxy'", "spec.scope NOT_SUPPORTED")
                .refuses("/spec/versions/0/schema", "null", "spec.versions[0].schema.openAPIV3Schema REQUIRED")
                .refusesChange("/spec/group", "'other.com'", "spec.group INVALID")
                .warns(
                        "/spec/versions/0/schema/openAPIV3Schema",
                        "{'type': 'object', 'properties': {'a': {'type': 'string', 'format': 'odd'}}}",
                        "unrecognized format \"odd\"")
                .stream();
    }
}
