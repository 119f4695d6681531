package dev.navarch.kinds.core;

import dev.navarch.kinds.tree.ResourceNames;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a LimitRange must look like. */
final class LimitRangeValidation {

    private LimitRangeValidation() {}

    static void validate(Place spec) {
        Set<String> types = new HashSet<>();
        spec.at("limits").each(limit -> {
            Place type = limit.at("type");
            List<String> problems = Names.qualifiedProblems(type.text());
            problems.forEach(type::invalid);
            if (problems.isEmpty()
                    && type.text().indexOf('/') < 0
                    && !List.of("Container", "Pod", "PersistentVolumeClaim").contains(type.text())) {
                type.invalid("must be a standard limit type or fully qualified");
            }
            if (!types.add(type.text())) {
                type.duplicate();
            }
            limit(limit, type.text());
        });
    }

    private static void limit(Place limit, String type) {
        if (type.equals("Pod")) {
            if (!limit.at("default").isEmpty()) {
                limit.at("default").forbidden("may not be specified when `type` is 'Pod'");
            }
            if (!limit.at("defaultRequest").isEmpty()) {
                limit.at("defaultRequest").forbidden("may not be specified when `type` is 'Pod'");
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.at("min").node().has("storage")
                && !limit.at("max").node().has("storage")) {
            limit.errors()
                    .required(
                            limit.path().child("limits"),
                            "either minimum or maximum storage value is required, but neither was provided");
        }
        Set<String> names = new TreeSet<>();
        for (String field : List.of("min", "max", "default", "defaultRequest", "maxLimitRequestRatio")) {
            if (type.equals("Pod") && field.startsWith("default")) {
                continue;
            }
            limit.at(field).entries((name, amount) -> {
                names.add(name);
                if (type.equals("Pod") || type.equals("Container")) {
                    ResourceNames.ofContainer(name, amount);
                } else {
                    ResourceNames.standard(name, amount);
                }
            });
        }
        for (String name : names) {
            order(limit, name, "min", "max");
            order(limit, name, "min", "defaultRequest");
            order(limit, name, "defaultRequest", "max");
            order(limit, name, "defaultRequest", "default");
            order(limit, name, "min", "default");
            order(limit, name, "default", "max");
            ratio(limit, name);
            alike(limit, name);
        }
    }

    private static void order(Place limit, String name, String low, String high) {
        Place least = limit.at(low).key(name);
        Place most = limit.at(high).key(name);
        if (least.isPresent()
                && most.isPresent()
                && Quantity.parse(least.text()).compareTo(Quantity.parse(most.text())) > 0) {
            Place blamed = low.equals("defaultRequest") || low.equals("default")
                    ? least
                    : low.equals("min") && high.equals("max") ? least : most;
            blamed.invalid(low + " value " + least.text() + " is greater than " + high + " value " + most.text());
        }
    }

    /** What cannot be overcommitted has one default for requests and limits. */
    private static void alike(Place limit, String name) {
        Place request = limit.at("defaultRequest").key(name);
        Place most = limit.at("default").key(name);
        boolean overcommits = (name.indexOf('/') < 0 || name.contains("kubernetes.io/"))
                && !name.startsWith(ResourceNames.HUGE_PAGES);
        if (!overcommits
                && request.isPresent()
                && most.isPresent()
                && Quantity.parse(request.text()).compareTo(Quantity.parse(most.text())) != 0) {
            request.invalid("default value " + most.text() + " must equal to defaultRequest value " + request.text());
        }
    }

    private static void ratio(Place limit, String name) {
        Place ratio = limit.at("maxLimitRequestRatio").key(name);
        if (!ratio.isPresent()) {
            return;
        }
        Quantity value = Quantity.parse(ratio.text());
        if (value.compareTo(Quantity.parse("1")) < 0) {
            ratio.invalid("ratio " + ratio.text() + " is less than 1");
        }
        Place least = limit.at("min").key(name);
        Place most = limit.at("max").key(name);
        if (least.isPresent() && most.isPresent()) {
            double bound = Quantity.parse(most.text()).amount().doubleValue()
                    / Quantity.parse(least.text()).amount().doubleValue();
            if (value.amount().doubleValue() > bound) {
                ratio.invalid("ratio " + ratio.text() + " is greater than max/min = "
                        + String.format(Locale.ROOT, "%f", bound));
            }
        }
    }
}
