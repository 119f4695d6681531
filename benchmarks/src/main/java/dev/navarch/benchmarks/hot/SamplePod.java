package dev.navarch.benchmarks.hot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.SchemaTable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pod that all benchmarks work with: the one of the load program. */
final class SamplePod {

    static final byte[] BODY = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-1","namespace":"default","labels":{"app":"load","tenth":"1"},\
            "annotations":{"example.com/purpose":"measuring"}},"spec":{"nodeName":"node-1","containers":[\
            {"name":"main","image":"registry.example/app:1.2.3","args":["--port=8080","--verbose"],\
            "env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],\
            "ports":[{"containerPort":8080,"name":"http"}],\
            "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},\
            "readinessProbe":{"httpGet":{"path":"/ready","port":"http"}}}]}}""".getBytes(StandardCharsets.UTF_8);

    static final byte[] PATCH = """
            {"spec":{"containers":[{"name":"main","image":"registry.example/app:1.2.4"}]}}""".getBytes(StandardCharsets.UTF_8);

    static final Schema SCHEMA = Objects.requireNonNull(SchemaTable.load().of("", "v1", "Pod"));
    static final KindRules RULES = KindTable.rules("", "Pod");

    private SamplePod() {}

    static ObjectNode decoded() {
        ObjectNode pod = Decoder.decode(Json.parse(BODY), SCHEMA).object();
        RULES.applyDefaults(pod);
        return pod;
    }
}
