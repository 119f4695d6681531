package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses long answers for clients that say they can read them so. What lasts, such as a watch, is never compressed. */
public final class Compression {

    /** Shorter answers are not worth the time; kube-apiserver's figure. */
    private static final int THRESHOLD = 128 * 1024;

    private Compression() {}

    /** The answer, compressed where that is wanted and worth it. */
    public static Answer apply(ApiRequest request, Answer answer) {
        if (!(answer instanceof Answer.Whole whole)
                || whole.length() <= THRESHOLD
                || whole.headers().containsKey("Content-Encoding")
                || request.user().isPresent()
                || !accepts(request)) {
            return answer;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(whole.headers());
        List<String> vary = new ArrayList<>(headers.getOrDefault("Vary", List.of()));
        vary.add("Accept-Encoding");
        headers.put("Vary", vary);
        headers.put("Content-Encoding", List.of("gzip"));
        return new Answer.Whole(whole.status(), headers, compressed(whole.body()));
    }

    private static boolean accepts(ApiRequest request) {
        for (String value : request.headerValues("accept-encoding")) {
            for (String token : value.split(",")) {
                if (token.strip().equals("gzip")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<byte[]> compressed(List<byte[]> body) {
        List<byte[]> pieces = new ArrayList<>();
        try (GZIPOutputStream out = new FastGzip(new PiecesOutput(pieces))) {
            for (byte[] piece : body) {
                out.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pieces;
    }

    /** Gzip at the lowest level, which on JSON is nearly as good as the others and much faster. */
    private static final class FastGzip extends GZIPOutputStream {

        private static final int PIECE = 64 * 1024;

        FastGzip(OutputStream into) throws IOException {
            super(into, PIECE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Keeps each write as a piece of its own. */
    private static final class PiecesOutput extends OutputStream {

        private final List<byte[]> pieces;

        PiecesOutput(List<byte[]> pieces) {
            this.pieces = pieces;
        }

        @Override
        public void write(int one) {
            pieces.add(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            pieces.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
