package dev.navarch.apiserver.connect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;

/** The object that stands for the parameters of a connection: what admission judges. */
final class ConnectOptions {

    private ConnectOptions() {}

    /**
     * Reads the parameters.
     *
     * @param kind such as {@code PodExecOptions}
     * @throws ApiException 400 for a parameter that cannot be read
     */
    static ObjectNode of(ApiCall call, String kind) {
        Query query = call.request().query();
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("kind", kind).put("apiVersion", "v1");
        switch (call.target().subresource()) {
            case "exec", "attach" -> {
                for (String flag : new String[] {"stdin", "stdout", "stderr", "tty"}) {
                    if (query.flag(flag)) {
                        options.put(flag, true);
                    }
                }
                if (!query.get("container").isEmpty()) {
                    options.put("container", query.get("container"));
                }
                if (call.target().subresource().equals("exec")) {
                    ArrayNode command = options.putArray("command");
                    query.all("command").forEach(command::add);
                }
            }
            case "portforward" -> {
                if (query.has("ports")) {
                    ArrayNode ports = options.putArray("ports");
                    query.all("ports").forEach(port -> ports.add(number(port)));
                }
            }
            default -> {
                String rest = call.target().rest();
                String slash = !rest.isEmpty() && !rest.startsWith("/") ? "/" : "";
                String end = call.request().path().endsWith("/") && !rest.endsWith("/") ? "/" : "";
                if (!(slash + rest + end).isEmpty()) {
                    options.put("path", slash + rest + end);
                }
            }
        }
        return options;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
    }
}
