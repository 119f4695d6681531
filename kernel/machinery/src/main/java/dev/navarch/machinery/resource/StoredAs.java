package dev.navarch.machinery.resource;

/** In which group and version objects are stored, where it is not the one that they are served in. */
record StoredAs(String group, String version) {

    static StoredAs of(String group, String version, String resource) {
        return switch (group + "/" + version + "/" + resource) {
            case "events.k8s.io/v1/events" -> new StoredAs("", "v1");
            case "autoscaling/v1/horizontalpodautoscalers" -> new StoredAs("autoscaling", "v2");
            default -> new StoredAs(group, version);
        };
    }
}
