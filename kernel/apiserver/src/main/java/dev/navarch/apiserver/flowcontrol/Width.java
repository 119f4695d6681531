package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;

/** How many seats a request takes: lists by what they read, writes by how many watch. */
public final class Width {

    private static final double OBJECTS_A_SEAT = 100;
    private static final double WATCHES_A_SEAT = 10;
    private static final int WIDEST = 10;

    private final Load load;

    public Width(Load load) {
        this.load = load;
    }

    /** @param most that the level allows */
    int of(RequestInfo target, long limit, int most) {
        if (!target.resourceRequest()) {
            return 1;
        }
        return switch (target.verb()) {
            case "list", "watch" ->
                target.name().isEmpty() && target.selectedName().isEmpty() ? read(target, limit, most) : 1;
            case "create", "update", "patch", "delete" -> write(target, most);
            default -> 1;
        };
    }

    private int read(RequestInfo target, long limit, int most) {
        long objects = load.objects(target);
        long processed = limit > 0 ? Math.min(objects, limit) : objects;
        return clamp(processed / OBJECTS_A_SEAT, most);
    }

    private int write(RequestInfo target, int most) {
        long watches = load.watches(target);
        return watches < WATCHES_A_SEAT ? 1 : clamp(watches / WATCHES_A_SEAT, most);
    }

    private static int clamp(double seats, int most) {
        return (int) Math.max(1, Math.min(Math.ceil(seats), Math.min(most, WIDEST)));
    }

    /** What is known of a resource; estimates will do. */
    public interface Load {

        /** How many objects it has. */
        long objects(RequestInfo target);

        /** How many watch it. */
        long watches(RequestInfo target);
    }
}
