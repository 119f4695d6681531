package dev.navarch.machinery.fuzz;

/** Good input to start from: something of every type. */
final class Seeds {

    static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"a":"x"},"finalizers":["a.b/c"],\
            "creationTimestamp":"2024-01-02T03:04:00Z","generation":-1,"ownerReferences":[{"uid":"1","name":"o"}],\
            "managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1",\
            "fieldsV1":{"f:spec":{"f:containers":{"k:{\\"name\\":\\"c\\"}":{".":{},"f:image":{}}}}}}]},\
            "spec":{"hostNetwork":true,"priority":-5,"overhead":{"cpu":"10m","memory":1e3},"containers":[{"name":"c",\
            "args":["","\\u00e9"],"ports":[{"containerPort":80,"protocol":"UDP"}],"env":[{"name":"A","value":"1"}],\
            "livenessProbe":{"httpGet":{"port":"web"}},"readinessProbe":{"tcpSocket":{"port":80}}}],\
            "volumes":[{"name":"v","emptyDir":{}},{"name":"s","secret":{"secretName":"x","items":[]}}]}}""";

    static final String SECRET = """
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"a":"AAEC/w=="},"immutable":false}""";

    static final String POD_YAML = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: &n p
              labels: {a: *n, b: "c", d: 'e'}
            spec:
              priority: 0x10
              hostNetwork: yes
              overhead: {cpu: 1_000, memory: 1.5e3}
              containers:
              - name: *n
                args: [a, |-
                  b]
                command:
                - >
                  folded
                  text
                - !!str 12
            """;

    private Seeds() {}
}
