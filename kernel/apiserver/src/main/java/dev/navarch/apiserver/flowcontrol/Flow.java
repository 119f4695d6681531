package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;

/** Where a request belongs: its FlowSchema and, with it, its level; and what else tells its flow from others. */
record Flow(ClassifiedSchema schema, User user, RequestInfo target) {

    String distinguisher() {
        return schema.schema().distinguisher().of(user, target);
    }

    /** What all requests of the flow have in common. */
    String key() {
        return schema.schema().name() + "\n" + distinguisher();
    }

    long hash() {
        return ShuffleSharding.hash(schema.schema().name(), distinguisher());
    }
}
