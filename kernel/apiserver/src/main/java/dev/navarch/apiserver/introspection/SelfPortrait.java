package dev.navarch.apiserver.introspection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.encoding.YamlText;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Serves {@code /flagz} and {@code /statusz}. */
public final class SelfPortrait implements PathHandler {

    private static final String NAME = "apiserver";

    private final Map<String, Page> pages;

    public SelfPortrait(FlagsPage flags, StatusPage status) {
        this.pages = Map.of("/flagz", flags, "/statusz", status);
    }

    @Override
    public Set<String> paths() {
        return pages.keySet();
    }

    @Override
    public Answer get(Call call, ApiRequest request, String path) {
        Page page = Objects.requireNonNull(pages.get(path));
        Form form = Form.of(request.header("accept"), page.kind());
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of(form.contentType(page.kind())));
        if (form.isDeprecated()) {
            headers.put(
                    "Warning",
                    List.of("299 - \"This version of the " + path.substring(1)
                            + " endpoint is deprecated. Please use a newer version.\""));
        }
        return new Answer.Whole(200, headers, List.of(body(page, path, form)));
    }

    private static byte[] body(Page page, String path, Form form) {
        if (form.isText()) {
            String head = "\n" + NAME + " " + path.substring(1) + "\n"
                    + "Warning: This endpoint is not meant to be machine parseable, has no formatting compatibility"
                    + " guarantees and is for debugging purposes only.\n";
            return (head + page.text()).getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", page.kind()).put("apiVersion", form.apiVersion());
        object.putObject("metadata").put("name", NAME);
        page.fill(object);
        return form.isYaml() ? YamlText.write(object) : Json.write(object);
    }

    /** One of the pages. */
    interface Page {

        /** Of the object that it is as well. */
        String kind();

        /** Lines for people. */
        String text();

        /** Adds the object's own fields. */
        void fill(ObjectNode object);
    }
}
