package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a PriorityLevelConfiguration says.
 *
 * @param shares of the server's seats, in proportion to those of the other levels
 * @param lendablePercent of its seats that others may borrow
 * @param borrowingPercent of its seats that it may borrow at most; -1 for as many as there are
 * @param queues 0 where whoever finds no seat is refused at once
 */
record LevelSettings(
        String name,
        String uid,
        boolean exempt,
        int shares,
        int lendablePercent,
        int borrowingPercent,
        int queues,
        int handSize,
        int queueLength) {

    static LevelSettings of(ObjectNode object) {
        JsonNode spec = object.path("spec");
        boolean exempt = spec.path("type").asText().equals("Exempt");
        JsonNode of = exempt ? spec.path("exempt") : spec.path("limited");
        JsonNode response = of.path("limitResponse");
        JsonNode queuing = response.path("queuing");
        boolean queues = response.path("type").asText().equals("Queue");
        return new LevelSettings(
                object.path("metadata").path("name").asText(),
                object.path("metadata").path("uid").asText(),
                exempt,
                of.path("nominalConcurrencyShares").asInt(exempt ? 0 : 30),
                of.path("lendablePercent").asInt(0),
                of.path("borrowingLimitPercent").asInt(-1),
                queues ? queuing.path("queues").asInt(64) : 0,
                queues ? queuing.path("handSize").asInt(8) : 1,
                queues ? queuing.path("queueLengthLimit").asInt(50) : 0);
    }
}
