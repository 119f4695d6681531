package dev.navarch.kinds.resource;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Place;

/** Which shares of a device's capacity can be asked for. */
final class CapacityPolicy {
    private static final int MOST_VALUES = 10;

    private CapacityPolicy() {}

    /** @param shared whether several claims can have the device at once */
    static void validate(Place capacity, boolean shared) {
        Place policy = capacity.at("requestPolicy");
        if (!policy.isPresent()) {
            return;
        }
        Place values = policy.at("validValues");
        Place range = policy.at("validRange");
        if (!shared) {
            policy.forbidden("allowMultipleAllocations must be true");
        } else if (!values.isEmpty() && range.isPresent()) {
            policy.forbidden(
                    "exactly one policy can be specified, cannot specify \"validValues\" and \"validRange\" at the"
                            + " same time");
        } else if (!values.isEmpty() || range.isPresent()) {
            Place usual = policy.at("default");
            if (!usual.isPresent()) {
                usual.required("required when validValues or validRange is defined");
            } else if (range.isPresent()) {
                range(amount(usual), amount(capacity.at("value")), range);
            } else {
                values(amount(usual), amount(capacity.at("value")), values);
            }
        }
    }

    private static Quantity amount(Place place) {
        return place.isPresent() ? Quantity.parse(place.text()) : Quantity.ZERO;
    }

    private static void values(Quantity usual, Quantity capacity, Place values) {
        boolean found = false;
        for (int i = 0; i < values.size(); i++) {
            Quantity value = amount(values.index(i));
            if (i > 0 && amount(values.index(i - 1)).compareTo(value) > 0) {
                values.index(i).invalid("values must be sorted in ascending order");
            }
            found |= value.compareTo(usual) == 0;
        }
        Bounded.set(values, MOST_VALUES, Place::text, value -> {
            if (amount(value).compareTo(capacity) > 0) {
                value.invalid("option is larger than capacity value");
            }
        });
        if (!found) {
            values.invalid("default value is not valid according to the requestPolicy");
        }
    }

    private static void range(Quantity usual, Quantity capacity, Place range) {
        Place lowest = range.at("min");
        Place highest = range.at("max");
        if (!lowest.isPresent()) {
            lowest.required("required when validRange is defined");
            return;
        }
        Quantity low = amount(lowest);
        if (low.compareTo(capacity) > 0) {
            lowest.invalid("min is larger than capacity value");
        }
        if (usual.compareTo(low) < 0) {
            lowest.invalid("default is less than min");
        }
        if (highest.isPresent()) {
            Quantity high = amount(highest);
            if (low.compareTo(high) > 0 || high.compareTo(capacity) > 0 || usual.compareTo(high) > 0) {
                highest.invalid("must be between min and the capacity value, and not less than default");
            }
        }
        if (range.at("step").isPresent()) {
            step(range.at("step"), low, usual, capacity, highest);
        }
    }

    private static void step(Place step, Quantity low, Quantity usual, Quantity capacity, Place highest) {
        long width = amount(step).value();
        if (width <= 0) {
            return;
        }
        if (low.value() + width > capacity.value()) {
            step.invalid("one step is larger than capacity value");
        }
        if ((usual.value() - low.value()) % width != 0
                || highest.isPresent() && (amount(highest).value() - low.value()) % width != 0) {
            step.invalid("value is not a multiple of a given step");
        }
    }
}
