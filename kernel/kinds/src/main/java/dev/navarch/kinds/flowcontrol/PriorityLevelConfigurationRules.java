package dev.navarch.kinds.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Conditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** PriorityLevelConfigurations. */
public final class PriorityLevelConfigurationRules implements KindRules {
    private static final long MOST_QUEUES = 10_000_000;
    private static final long MOST_HANDS = 60;

    @Override
    public void applyDefaults(ObjectNode level) {
        ObjectNode spec = Tree.ensureObject(level, "spec");
        if (spec.get("limited") instanceof ObjectNode limited) {
            Tree.defaultNumber(limited, "nominalConcurrencyShares", 30);
            Tree.defaultNumber(limited, "lendablePercent", 0);
            if (Tree.object(limited, "limitResponse").get("queuing") instanceof ObjectNode queuing) {
                Tree.defaultPositive(queuing, "queues", 64);
                Tree.defaultPositive(queuing, "handSize", 8);
                Tree.defaultPositive(queuing, "queueLengthLimit", 50);
            }
        }
        if (spec.get("exempt") instanceof ObjectNode exempt) {
            Tree.defaultNumber(exempt, "nominalConcurrencyShares", 0);
            Tree.defaultNumber(exempt, "lendablePercent", 0);
        }
        Tree.ensureObject(level, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode level, WriteContext context) {
        level.putObject("status");
    }

    @Override
    public void validate(ObjectNode level, FieldErrors errors) {
        Place spec = Place.field(level, "spec", errors);
        String name = Tree.textAt(level, "metadata", "name");
        Place type = spec.at("type");
        Place limited = spec.at("limited");
        if (type.isEmpty()) {
            type.required();
        } else if (type.text().equals("Exempt")) {
            if (!name.equals("exempt")) {
                type.invalid("type must be 'Limited' for any other name than 'exempt'");
            }
            limited.absent("must be nil if the type is not Limited");
        } else if (type.text().equals("Limited")) {
            if (name.equals("exempt")) {
                type.invalid("type must be 'Exempt' for name 'exempt'");
                errors.invalid(spec.path(), "", "spec of 'exempt' cannot change");
            }
            spec.at("exempt").absent("must be nil if the type is Limited");
            if (!limited.isPresent()) {
                limited.required("must not be empty when type is Limited");
            } else {
                limited(limited);
            }
        } else {
            type.oneOf(List.of("Exempt", "Limited"));
        }
    }

    private static void limited(Place limited) {
        limited.at("nominalConcurrencyShares").nonNegative();
        limited.at("lendablePercent").between(0, 100);
        limited.at("borrowingLimitPercent").nonNegative();
        Place response = limited.at("limitResponse");
        Place queuing = response.at("queuing");
        switch (response.text("type")) {
            case "Reject" -> queuing.absent("must be nil if limited.limitResponse.type is not Limited");
            case "Queue" -> {
                if (!queuing.isPresent()) {
                    queuing.required("must not be empty if limited.limitResponse.type is Limited");
                } else {
                    queuing(queuing);
                }
            }
            default -> response.at("type").requiredOneOf(List.of("Queue", "Reject"));
        }
    }

    private static void queuing(Place queuing) {
        Place hand = queuing.at("handSize");
        long queues = queuing.at("queues").number();
        queuing.at("queueLengthLimit").positive();
        queuing.at("queues").positive();
        if (queues > MOST_QUEUES) {
            queuing.at("queues").invalid("must not be greater than " + MOST_QUEUES);
        }
        hand.positive();
        if (hand.number() > queues) {
            hand.invalid("should not be greater than queues (" + queues + ")");
        } else if (hand.number() * Math.log(Math.max(queues, 1)) / Math.log(2) > MOST_HANDS) {
            hand.invalid("more than " + MOST_HANDS + " bits of entropy required");
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Conditions.named(Place.field(next, "status", errors).at("conditions"));
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.ALL;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public Cells cells() {
        return (level, now, row) -> {
            ObjectNode limited = Tree.object(Tree.object(level, "spec"), "limited");
            ObjectNode queuing = Tree.object(Tree.object(limited, "limitResponse"), "queuing");
            row.add(Tree.textAt(level, "metadata", "name")).add(Tree.textAt(level, "spec", "type"));
            row.add(orNone(limited, "nominalConcurrencyShares"));
            row.add(orNone(queuing, "queues"))
                    .add(orNone(queuing, "handSize"))
                    .add(orNone(queuing, "queueLengthLimit"));
            row.add(Age.of(level, now));
        };
    }

    private static JsonNode orNone(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        return value == null ? TextNode.valueOf("<none>") : value;
    }
}
