package dev.navarch.launcher.rehearsal;

/** The objects of the play. */
final class Props {

    static final String CUSTOM = Stage.group("rehearsal.navarch.dev/v1", "customs");

    private Props() {}

    static String namespace(String name) {
        return """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}""".formatted(name);
    }

    static String serviceAccount() {
        return """
                {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"actor"}}""";
    }

    /** Without expressions: their engine is large, and most servers never load it. */
    static String definition() {
        return """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                "metadata":{"name":"customs.rehearsal.navarch.dev"},
                "spec":{"group":"rehearsal.navarch.dev","scope":"Namespaced","names":{"plural":"customs","kind":"Custom"},
                "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                "schema":{"openAPIV3Schema":{"type":"object","properties":{
                "spec":{"type":"object","properties":{
                "size":{"type":"integer","minimum":0,"default":1},"mode":{"type":"string","enum":["on","off"]}}},
                "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}""";
    }

    static String custom(int number) {
        return """
                {"apiVersion":"rehearsal.navarch.dev/v1","kind":"Custom","metadata":{"name":"custom-%d"},
                "spec":{"mode":"on"}}""".formatted(number);
    }

    /** A pod that waits at its gate, so that the other components leave it to the play. */
    static String pod(int number) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-%1$d",
                "labels":{"app":"rehearsal","tenth":"%2$d"},"annotations":{"example.com/purpose":"rehearsing"}},
                "spec":{"serviceAccountName":"actor","schedulingGates":[{"name":"example.com/play"}],
                "nodeSelector":{"kubernetes.io/os":"linux"},
                "tolerations":[{"key":"dedicated","operator":"Equal","value":"play","effect":"NoSchedule"}],
                "volumes":[{"name":"config","configMap":{"name":"applied-%1$d"}},{"name":"scratch","emptyDir":{}}],
                "initContainers":[{"name":"prepare","image":"registry.example/prepare:1","command":["sh","-c","true"]}],
                "containers":[{"name":"main","image":"registry.example/app:1.2.3","args":["--port=8080","--verbose"],
                "env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],
                "ports":[{"containerPort":8080,"name":"http"}],
                "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},
                "securityContext":{"runAsNonRoot":true,"allowPrivilegeEscalation":false},
                "livenessProbe":{"tcpSocket":{"port":8080}},
                "readinessProbe":{"httpGet":{"path":"/ready","port":"http"}},
                "volumeMounts":[{"name":"config","mountPath":"/etc/app"},{"name":"scratch","mountPath":"/tmp"}]}]}}""".formatted(number, number % 10);
    }

    static String podPatch(int number) {
        return """
                {"metadata":{"annotations":{"patched":"%d"}},
                "spec":{"containers":[{"name":"main","image":"registry.example/app:1.2.4"}]}}""".formatted(number);
    }

    static String statusPatch(int number) {
        return """
                {"status":{"phase":"Running","podIP":"10.1.%d.%d","conditions":[{"type":"Ready","status":"True"}],
                "containerStatuses":[{"name":"main","ready":true,"restartCount":0,"image":"registry.example/app:1.2.4",
                "imageID":"","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}""".formatted(number / 250, number % 250 + 1);
    }

    static String labels(String value) {
        return """
                {"metadata":{"labels":{"seen":"%s"}}}""".formatted(value);
    }

    static String replacedLabel() {
        return """
                [{"op":"test","path":"/metadata/labels/seen","value":"merged"},
                {"op":"replace","path":"/metadata/labels/seen","value":"replaced"}]""";
    }

    static String event(int number) {
        return """
                {"apiVersion":"v1","kind":"Event","metadata":{"name":"event-%1$d"},"type":"Normal","reason":"Played",
                "message":"Scene %1$d","source":{"component":"rehearsal"},"count":1,
                "firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T00:00:00Z",
                "involvedObject":{"apiVersion":"v1","kind":"Pod","namespace":"rehearsal","name":"pod-%1$d"}}""".formatted(number);
    }

    static String secret(int number) {
        return """
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"secret-%d"},"data":{"key":"dmFsdWU="}}""".formatted(number);
    }

    static String configMap(int number, String value) {
        return """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"applied-%d","labels":{"applied":"yes"}},
                "data":{"value":"%s"}}""".formatted(number, value);
    }

    static String lease(int number) {
        return """
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"lease-%d"},
                "spec":{"holderIdentity":"node","leaseDurationSeconds":40,"renewTime":"2026-01-01T00:00:00.000000Z"}}""".formatted(number);
    }

    static String service(int number) {
        return """
                {"apiVersion":"v1","kind":"Service","metadata":{"name":"service-%1$d"},
                "spec":{"selector":{"app":"deployment-%1$d"},"ports":[{"port":80,"targetPort":8080}]}}""".formatted(number);
    }

    static String deployment(int number) {
        return """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"deployment-%1$d"},
                "spec":{"replicas":3,"selector":{"matchLabels":{"app":"deployment-%1$d"}},
                "template":{"metadata":{"labels":{"app":"deployment-%1$d"}},
                "spec":{"containers":[{"name":"main","image":"registry.example/app:1.2.3"}]}}}}""".formatted(number);
    }
}
