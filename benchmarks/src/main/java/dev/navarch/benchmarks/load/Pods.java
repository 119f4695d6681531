package dev.navarch.benchmarks.load;

/** Paths and bodies of the pods that the load works with. */
record Pods(String namespace) {

    static final String SERVICE_ACCOUNT = """
            {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}""";

    String namespaceBody() {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}";
    }

    String serviceAccounts() {
        return "/api/v1/namespaces/" + namespace + "/serviceaccounts";
    }

    String collection() {
        return "/api/v1/namespaces/" + namespace + "/pods";
    }

    String one(int number) {
        return collection() + "/pod-" + number;
    }

    String body(int number) {
        return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-%d","labels":{"app":"load","tenth":"%d"},\
        "annotations":{"example.com/purpose":"measuring"}},"spec":{"nodeName":"node-%d","containers":[\
        {"name":"main","image":"registry.example/app:1.2.3","args":["--port=8080","--verbose"],\
        "env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],\
        "ports":[{"containerPort":8080,"name":"http"}],\
        "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},\
        "readinessProbe":{"httpGet":{"path":"/ready","port":"http"}}}]}}""".formatted(number, number % 10, number % 50);
    }

    static String patch(int number) {
        return "{\"metadata\":{\"annotations\":{\"patched\":\"" + number
                + "\"}},\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"registry.example/app:1.2.4\"}]}}";
    }

    static String statusPatch(int number) {
        return """
        {"status":{"phase":"Running","podIP":"10.1.%d.%d","conditions":[{"type":"Ready","status":"True"}],\
        "containerStatuses":[{"name":"main","ready":true,"restartCount":0,"image":"registry.example/app:1.2.4",\
        "imageID":"","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}""".formatted(number / 250, number % 250 + 1);
    }

    static String label(String value) {
        return "{\"metadata\":{\"labels\":{\"seen\":\"" + value + "\"}}}";
    }
}
