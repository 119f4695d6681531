package dev.navarch.kubelet.server.stream;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Request;

/** Which streams a client asks for. */
public record ProcessWish(boolean stdin, boolean stdout, boolean stderr, boolean tty) {

    public static ProcessWish of(Request request) throws Refusal {
        boolean tty = request.flag("tty");
        ProcessWish wish = new ProcessWish(
                request.flag("input", "stdin"),
                request.flag("output", "stdout"),
                // A terminal shows both as one.
                !tty && request.flag("error", "stderr"),
                tty);
        if (!wish.stdin() && !wish.stdout() && !wish.stderr()) {
            throw Refusal.badRequest("you must specify at least 1 of stdin, stdout, stderr");
        }
        return wish;
    }
}
