package dev.navarch.apiserver.loopback;

import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.kernel.loopback.LoopbackServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers requests of the same JVM on the caller's thread; bodies that last are written on one of their own. */
public final class InProcess implements LoopbackServer {

    private final RequestHandler handler;

    public InProcess(RequestHandler handler) {
        this.handler = handler;
    }

    @Override
    public LoopbackResponse exchange(LoopbackRequest request) throws IOException {
        int question = request.uri().indexOf('?');
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        Answer answer = handler.handle(new ApiRequest(
                request.method(),
                question < 0 ? request.uri() : request.uri().substring(0, question),
                Query.parse(question < 0 ? "" : request.uri().substring(question + 1)),
                headers,
                request.body(),
                List.of(),
                "loopback",
                Optional.of(request.user()),
                false));
        return switch (answer) {
            case Answer.Whole whole ->
                new LoopbackResponse(whole.status(), whole.headers(), new PiecesInput(whole.body()));
            case Answer.Streamed streamed -> stream(streamed);
            case Answer.Tunnel tunnel -> throw new IOException("another protocol cannot be spoken inside one JVM");
        };
    }

    private static LoopbackResponse stream(Answer.Streamed streamed) {
        BytePipe pipe = new BytePipe();
        Thread.ofVirtual().name("loopback-body").start(() -> {
            try {
                streamed.body().write(pipe.sink());
                pipe.end();
            } catch (IOException e) {
                pipe.fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                pipe.end();
            } catch (RuntimeException e) {
                pipe.fail(new IOException(e));
            }
        });
        return new LoopbackResponse(streamed.status(), streamed.headers(), pipe.input());
    }
}
