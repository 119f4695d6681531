package dev.navarch.apiserver.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressionTest {

    private static final byte[] LONG = new byte[128 * 1024 + 1];

    @Test
    void compressesLongAnswers() throws Exception {
        Answer.Whole small = (Answer.Whole) Compression.apply(asking("br, gzip"), whole(LONG));
        assertThat(small.headers()).containsEntry("Content-Encoding", List.of("gzip"));
        assertThat(small.headers().get("Vary")).contains("Accept-Encoding");
        assertThat(small.length()).isLessThan(LONG.length / 10);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        small.body().forEach(all::writeBytes);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(all.toByteArray())).readAllBytes())
                .isEqualTo(LONG);
    }

    @Test
    void leavesOthersAlone() {
        Answer shorter = whole(new byte[128 * 1024]);
        assertThat(Compression.apply(asking("gzip"), shorter)).isSameAs(shorter);
        Answer unwanted = whole(LONG);
        assertThat(Compression.apply(asking("deflate, gzip;q=0"), unwanted)).isSameAs(unwanted);
        Answer lasting = new Answer.Streamed(200, Map.of(), sink -> {});
        assertThat(Compression.apply(asking("gzip"), lasting)).isSameAs(lasting);
    }

    private static Answer whole(byte[] body) {
        return new Answer.Whole(200, Map.of("Content-Type", List.of("application/json")), List.of(body));
    }

    private static ApiRequest asking(String encoding) {
        return new ApiRequest(
                "GET",
                "/",
                Query.parse(""),
                Map.of("accept-encoding", List.of(encoding)),
                new byte[0],
                List.of(),
                "test",
                Optional.empty(),
                false);
    }
}
