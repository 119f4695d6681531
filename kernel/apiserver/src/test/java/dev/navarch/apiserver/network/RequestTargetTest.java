package dev.navarch.apiserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b?c=d, /a/b, c=d",
        "/a, /a, ''",
        "https://host:6443/a?b, /a, b",
        "http://host, /, ''",
        "*, *, ''",
        "/a%2Fb?%zz, /a%2Fb, %zz",
        "/a?b?c, /a, b?c"
    })
    void pathAndQueryOfEachForm(String uri, String path, String query) {
        assertThat(RequestTarget.parse(uri)).contains(new RequestTarget(path, query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%1", "/%zz", "/a%2", "/%%20"})
    void brokenEscapesAreNoPath(String uri) {
        assertThat(RequestTarget.parse(uri)).isEmpty();
    }

    @Test
    void escapesInTheQueryAreNotJudged() {
        assertThat(RequestTarget.parse("/a?%")).contains(new RequestTarget("/a", "%"));
    }
}
