package dev.navarch.apiserver.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.machinery.status.ApiException;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final LinkRewriting LINKS = new LinkRewriting("10.1.1.1:80", "api:6443", "/p/proxy");

    @Test
    void leadsOwnLinksThroughTheProxyAndLeavesOthers() {
        assertThat(LINKS.rewrite("/a?x=1#y")).isEqualTo("/p/proxy/a?x=1#y");
        assertThat(LINKS.rewrite("http://10.1.1.1:80/a/")).isEqualTo("/p/proxy/a/");
        assertThat(LINKS.rewrite("https://api:6443/a")).isEqualTo("https://api:6443/p/proxy/a");
        assertThat(LINKS.rewrite("/p/proxy/a")).isEqualTo("/p/proxy/a");
        assertThat(LINKS.rewrite("a/b")).isEqualTo("a/b");
        assertThat(LINKS.rewrite("http://elsewhere/a")).isEqualTo("http://elsewhere/a");
        assertThat(LINKS.rewrite("not a url")).isEqualTo("not a url");
    }

    @Test
    void rewritesAttributesThatHoldLinksAndNothingElse() {
        String page = "<!DOCTYPE html><A HREF=/x class='/c'>/x</a><img src='/i' alt=\"/alt\"/>"
                + "<script>'<a href=\"/no\">'</script><!-- <a href='/no'> --><form action = \"/f?a=1&amp;b=2\"><a href";
        assertThat(HtmlLinks.rewrite(page, LINKS::rewrite))
                .isEqualTo("<!DOCTYPE html><A HREF=\"/p/proxy/x\" class='/c'>/x</a>"
                        + "<img src=\"/p/proxy/i\" alt=\"/alt\"/><script>'<a href=\"/no\">'</script>"
                        + "<!-- <a href='/no'> --><form action = \"/p/proxy/f?a=1&amp;b=2\"><a href");
    }

    @Test
    void pathsCannotLeaveTheBackendsRoot() {
        ProxyPath path = ProxyPath.of("/x/proxy/../../secret/ä", "../../secret/ä");
        assertThat(path.target()).isEqualTo("/secret/%C3%A4");
        assertThat(ProxyPath.of("/x/proxy", "").target()).isEqualTo("/");
        assertThat(ProxyPath.of("/x/proxy/a//b/", "a//b/").target()).isEqualTo("/a/b/");
        assertThat(ProxyPath.of("/x/proxy/a", "a").forwardedUri()).isEqualTo("/x/proxy/a");
    }

    @Test
    void readsSchemeNameAndPort() {
        assertThat(SchemeNamePort.parse("https:web:8443", "pod")).isEqualTo(new SchemeNamePort("https", "web", "8443"));
        assertThat(SchemeNamePort.parse("web:http", "pod")).isEqualTo(new SchemeNamePort("", "web", "http"));
        assertThatThrownBy(() -> SchemeNamePort.parse("ftp:web:21", "pod"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("invalid pod request");
        assertThatThrownBy(() -> SchemeNamePort.parse("a:b:c:d", "pod")).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesAddressesOfTheServerItself() {
        for (String address : new String[] {
            "127.0.0.1",
            "::1",
            "169.254.169.254",
            "fe80::1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "",
            "localhost",
            "::ffff:127.0.0.1",
            "127.1"
        }) {
            assertThatThrownBy(() -> AllowedAddress.requireAddress(address))
                    .as(address)
                    .isInstanceOf(ApiException.class);
        }
        AllowedAddress.requireAddress("10.1.2.3");
        AllowedAddress.requireAddress("fd00::2");
    }
}
