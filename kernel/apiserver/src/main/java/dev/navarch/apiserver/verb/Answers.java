package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.encoding.Accepted;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.response.Answer;
import java.util.List;
import java.util.Map;

/** Answers with a body in the form agreed on. */
final class Answers {

    private Answers() {}

    static Answer object(int status, Presenter presenter, byte[] stored) {
        return of(status, presenter, presenter.object(stored));
    }

    static Answer of(int status, Presenter presenter, List<byte[]> body) {
        return new Answer.Whole(status, headers(presenter), body);
    }

    static Map<String, List<String>> streamHeaders(Presenter presenter) {
        String type = presenter.accepted().format().mediaType();
        boolean frames = presenter.accepted().format() == Accepted.Format.PROTOBUF;
        return Map.of("Content-Type", List.of(frames ? type + ";stream=watch" : type));
    }

    static Map<String, List<String>> headers(Presenter presenter) {
        return Map.of("Content-Type", List.of(presenter.accepted().format().mediaType()));
    }
}
