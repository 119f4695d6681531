package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** A list of names in which one may stand for all. */
record Texts(boolean all, Set<String> names) {

    static Texts of(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(each -> names.add(each.asText()));
        return new Texts(names.contains("*"), names);
    }

    boolean contain(String name) {
        return all || names.contains(name);
    }
}
