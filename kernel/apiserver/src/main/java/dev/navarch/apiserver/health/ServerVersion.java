package dev.navarch.apiserver.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which Kubernetes this server is. */
public final class ServerVersion {

    private static final String MINOR = "36";

    /** Such as {@code 1.36}. */
    public static final String RELEASE = "1." + MINOR;

    /** With the number of the patch. */
    public static final String NUMBER = RELEASE + ".3";

    private ServerVersion() {}

    /** The body of {@code /version}. */
    public static ObjectNode json() {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.put("major", "1").put("minor", MINOR);
        version.put("emulationMajor", "1").put("emulationMinor", MINOR);
        version.put("minCompatibilityMajor", "1").put("minCompatibilityMinor", "35");
        version.put("gitVersion", "v" + NUMBER + "+navarch");
        version.put("gitCommit", "").put("gitTreeState", "clean").put("buildDate", "2026-01-01T00:00:00Z");
        version.put("goVersion", "").put("compiler", "javac");
        version.put("platform", "jvm/" + System.getProperty("os.arch"));
        return version;
    }
}
