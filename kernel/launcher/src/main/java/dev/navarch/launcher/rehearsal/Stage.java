package dev.navarch.launcher.rehearsal;

import dev.navarch.launcher.instance.AdministratorClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The cluster that is played in: requests to it, each of which has to succeed. */
record Stage(AdministratorClient client) {

    static final String JSON = "application/json";
    static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

    private static final String NAMESPACE = "rehearsal";
    private static final String CORE = "/api/v1/namespaces/" + NAMESPACE + "/";
    private static final int ATTEMPTS = 100;

    /** The path of a collection of the core group, in the play's namespace. */
    static String core(String plural) {
        return CORE + plural;
    }

    /** The path of a collection of another group, such as {@code apps/v1}. */
    static String group(String groupVersion, String plural) {
        return "/apis/" + groupVersion + "/namespaces/" + NAMESPACE + "/" + plural;
    }

    /** Makes what scenes take for granted. */
    void set() throws IOException, InterruptedException {
        send("POST", "/api/v1/namespaces", Props.namespace(NAMESPACE), JSON, JSON);
        send("POST", core("serviceaccounts"), Props.serviceAccount(), JSON, JSON);
        send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Props.definition(), JSON, JSON);
        for (int i = 0; status(Props.CUSTOM) != 200; i++) {
            if (i == ATTEMPTS) {
                throw new IOException("the custom resource of the rehearsal is not served");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Watches pods until the thread is interrupted. */
    @Nullable
    Void watch() throws IOException, InterruptedException {
        client.send(client.request(core("pods") + "?watch=true"), HttpResponse.BodyHandlers.discarding());
        return null;
    }

    byte[] get(String path, String accept) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], JSON, accept);
    }

    byte[] send(String method, String path, String body, String type, String accept)
            throws IOException, InterruptedException {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), type, accept);
    }

    byte[] send(String method, String path, byte[] body, String type, String accept)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = client.request(path)
                .header("Accept", accept)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private int status(String path) throws IOException, InterruptedException {
        return client.send(client.request(path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
