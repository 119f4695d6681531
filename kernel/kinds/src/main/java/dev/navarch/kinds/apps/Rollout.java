package dev.navarch.kinds.apps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** How workloads replace their pods: strategies and the share of pods that may be missing or too many. */
public final class Rollout {

    private Rollout() {}

    /** The type of a strategy; complaints are about the strategy as a whole. */
    public static void type(Place strategy, List<String> types) {
        if (!types.contains(strategy.text("type"))) {
            strategy.errors().notSupported(strategy.path(), strategy.node(), types);
        }
    }

    /** {@code maxUnavailable} and {@code maxSurge}, which cannot both be nothing. */
    public static void rollingUpdate(Place rolling) {
        Place unavailable = rolling.at("maxUnavailable");
        Place surge = rolling.at("maxSurge");
        share(unavailable);
        share(surge);
        if (value(unavailable.node()) == 0 && value(surge.node()) == 0) {
            unavailable.invalid("may not be 0 when `maxSurge` is 0");
        }
        notMoreThanAll(unavailable);
    }

    /** A count that is not negative, or a percentage such as {@code 25%}. */
    public static void share(Place share) {
        if (!share.isPresent()) {
            return;
        }
        if (share.node().isTextual()) {
            if (!isPercentage(share.text())) {
                share.invalid(
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or"
                                + " '93%', regex used for validation is '[0-9]+%')");
            }
        } else {
            share.nonNegative();
        }
    }

    /** Refuses more than 100 percent. */
    public static void notMoreThanAll(Place share) {
        if (share.node().isTextual() && isPercentage(share.text()) && value(share.node()) > 100) {
            share.invalid("must not be greater than 100%");
        }
    }

    /** Whether the text is digits and a percent sign. */
    public static boolean isPercentage(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > 9 || text.charAt(digits) != '%') {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number, with or without the percent sign; 0 for what is neither. */
    public static long value(JsonNode share) {
        if (share.isTextual() && isPercentage(share.textValue())) {
            String text = share.textValue();
            return Long.parseLong(text.substring(0, text.length() - 1));
        }
        return share.asLong();
    }
}
