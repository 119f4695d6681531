package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.request.RequestInfo;

/** Which requests last by nature: they have no deadline and, but for watches, take no seat. */
final class Lasting {

    private Lasting() {}

    static boolean is(RequestInfo target) {
        return isWatch(target) || isConnection(target);
    }

    static boolean isWatch(RequestInfo target) {
        return target.verb().equals("watch");
    }

    static boolean isConnection(RequestInfo target) {
        if (isProxy(target)) {
            return true;
        }
        return switch (target.subresource()) {
            case "exec", "attach", "portforward", "log" -> true;
            default -> false;
        };
    }

    /** To what lies behind a pod, a service or a node. */
    static boolean isProxy(RequestInfo target) {
        return target.verb().equals("proxy") || target.subresource().equals("proxy");
    }
}
