package dev.navarch.apiserver.encoding;

/**
 * The form of an answer that client and server agree on.
 *
 * @param pretty whether for human eyes
 */
public record Accepted(Format format, Shape shape, boolean pretty) {

    /** As it is served without any wish. */
    public static final Accepted PLAIN = new Accepted(Format.JSON, Shape.OBJECT, false);

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
        METADATA
    }
}
