package dev.navarch.apiserver.call;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what a client sent, for the audit log. */
public interface Evidence {

    /** Nobody wants to know. */
    Evidence NONE = new Evidence() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public boolean keepsBodies() {
            return false;
        }

        @Override
        public void sent(JsonNode object) {}
    };

    /** Whether {@link #sent} is worth the copy. */
    boolean wanted();

    /** Whether the log keeps what clients send, rather than only who asked for what. */
    boolean keepsBodies();

    /** The object, patch or options that the client sent; kept, so not to be altered afterwards. The last one counts. */
    void sent(JsonNode object);
}
