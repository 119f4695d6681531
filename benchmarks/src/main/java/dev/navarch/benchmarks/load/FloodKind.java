package dev.navarch.benchmarks.load;

/** What a flood asks for, again and again. */
enum FloodKind {
    GET,
    CREATE,
    LIST;

    static final String COLLECTION = "/api/v1/namespaces/flood/configmaps";
    /** That are there from the beginning. */
    static final int OBJECTS = 100;

    static String body(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"value\":\"" + "x".repeat(500) + "\"}}";
    }

    Request request(String run, int number) {
        return switch (this) {
            case GET -> Request.get(COLLECTION + "/object-" + number % OBJECTS);
            case CREATE -> Request.of("POST", COLLECTION, body(run + "-" + number), "application/json");
            case LIST -> Request.get(COLLECTION + "?limit=" + OBJECTS);
        };
    }
}
