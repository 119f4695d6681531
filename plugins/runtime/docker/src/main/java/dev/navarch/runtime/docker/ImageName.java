package dev.navarch.runtime.docker;

/** The parts of an image's reference. */
final class ImageName {

    private static final String DOCKER_HUB = "index.docker.io";

    private ImageName() {}

    /** With {@code latest} where there is neither tag nor digest: without one, Docker would pull every tag. */
    static String withTag(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }

    /** The host that an image comes from: the first part, if it looks like one. */
    static String registry(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host && !first.equals("docker.io") ? first : DOCKER_HUB;
    }
}
