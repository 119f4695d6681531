package dev.navarch.apiserver.encoding;

/**
 * The form of an answer that client and server agree on.
 *
 * @param pretty whether for human eyes
 * @param metaVersion the version of the group meta.k8s.io in which tables and metadata are shown
 */
public record Accepted(Format format, Shape shape, boolean pretty, String metaVersion) {

    /** How trees become bytes. */
    public enum Format {
        JSON("application/json"),
        YAML("application/yaml"),
        PROTOBUF("application/vnd.kubernetes.protobuf");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /** What of an object is shown. */
    public enum Shape {
        OBJECT,
        TABLE,
        /** Of single objects. */
        METADATA,
        /** Of lists. */
        METADATA_LIST
    }
}
