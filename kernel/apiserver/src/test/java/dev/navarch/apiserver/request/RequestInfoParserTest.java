package dev.navarch.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestInfoParserTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/namespaces/n/pods, list, '', v1, n, pods, '', ''",
        "GET, /api/v1/namespaces/n/pods?watch=true, watch, '', v1, n, pods, '', ''",
        "GET, /api/v1/namespaces/n/pods?watch=false, list, '', v1, n, pods, '', ''",
        "GET, /api/v1/namespaces/n/pods/p?watch=true, get, '', v1, n, pods, '', p",
        "GET, /api/v1/watch/namespaces/n/pods, watch, '', v1, n, pods, '', ''",
        "GET, /apis/apps/v1/deployments, list, apps, v1, '', deployments, '', ''",
        "POST, /apis/apps/v1/namespaces/n/deployments, create, apps, v1, n, deployments, '', ''",
        "PUT, /apis/apps/v1/namespaces/n/deployments/d/scale, update, apps, v1, n, deployments, scale, d",
        "DELETE, /api/v1/namespaces/n/pods, deletecollection, '', v1, n, pods, '', ''",
        "DELETE, /api/v1/namespaces/n, delete, '', v1, n, namespaces, '', n",
        "PUT, /api/v1/namespaces/n/finalize, update, '', v1, n, namespaces, finalize, n",
        "GET, /api/v1/nodes/x%2Fy, get, '', v1, '', nodes, y, x",
    })
    void readsPathsOfResources(
            String method,
            String uri,
            String verb,
            String group,
            String version,
            String namespace,
            String resource,
            String subresource,
            String name) {
        RequestInfo info = parse(method, uri);
        assertThat(info.resourceRequest()).isTrue();
        assertThat(new String[] {
                    info.verb(),
                    info.group(),
                    info.version(),
                    info.namespace(),
                    info.resource(),
                    info.subresource(),
                    info.name()
                })
                .containsExactly(verb, group, version, namespace, resource, subresource, name);
    }

    @ParameterizedTest
    @CsvSource({"/healthz", "/api", "/api/v1", "/apis/apps", "/apis/apps/v1", "/", "/version/"})
    void knowsOtherPaths(String path) {
        RequestInfo info = parse("GET", path);
        assertThat(info.resourceRequest()).isFalse();
        assertThat(info.verb()).isEqualTo("get");
        assertThat(info.path()).isEqualTo(path);
    }

    private static RequestInfo parse(String method, String uri) {
        int question = uri.indexOf('?');
        return RequestInfoParser.parse(
                method,
                question < 0 ? uri : uri.substring(0, question),
                Query.parse(question < 0 ? "" : uri.substring(question + 1)));
    }
}
