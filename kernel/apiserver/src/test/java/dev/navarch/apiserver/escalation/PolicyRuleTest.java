package dev.navarch.apiserver.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolicyRuleTest {

    @Property(tries = 200)
    void aRuleCoversItsParts(@ForAll("rules") PolicyRule rule) {
        assertThat(rule.parts()).allMatch(rule::covers);
    }

    @Property(tries = 200)
    void whatCoversABroaderPartCoversTheNarrower(@ForAll("rules") PolicyRule rule, @ForAll("rules") PolicyRule other) {
        for (PolicyRule part : other.parts()) {
            if (part.names().isEmpty() && part.paths().isEmpty() && rule.covers(part)) {
                PolicyRule named =
                        new PolicyRule(part.verbs(), part.groups(), part.resources(), List.of("n"), List.of());
                assertThat(rule.covers(named)).isTrue();
            }
        }
    }

    @Property(tries = 200)
    void onlyAllCoversAll(@ForAll("rules") PolicyRule rule) {
        PolicyRule all = rule("*", "*", "*");
        boolean everything = rule.verbs().contains("*")
                && rule.groups().contains("*")
                && rule.resources().contains("*")
                && rule.names().isEmpty();
        assertThat(rule.covers(all)).isEqualTo(everything);
        rule.parts().stream().filter(part -> part.paths().isEmpty()).forEach(part -> assertThat(all.covers(part))
                .isTrue());
    }

    @Test
    void subresourcesAreThingsOfTheirOwn() {
        assertThat(rule("get", "", "pods").covers(rule("get", "", "pods/log"))).isFalse();
        assertThat(rule("get", "", "pods/log").covers(rule("get", "", "pods"))).isFalse();
        assertThat(rule("get", "", "*/log").covers(rule("get", "", "pods/log"))).isTrue();
        assertThat(rule("get", "", "*").covers(rule("get", "", "pods/log"))).isTrue();
    }

    @Test
    void namesNarrow() {
        PolicyRule one = new PolicyRule(List.of("get"), List.of(""), List.of("pods"), List.of("a"), List.of());
        assertThat(one.covers(rule("get", "", "pods"))).isFalse();
        assertThat(rule("get", "", "pods").covers(one)).isTrue();
        assertThat(one.covers(one)).isTrue();
    }

    @Test
    void pathsMayEndInAStar() {
        assertThat(path("/logs/*").covers(path("/logs/a/*"))).isTrue();
        assertThat(path("/logs/*").covers(path("/log"))).isFalse();
        assertThat(path("/logs/a").covers(path("/logs/*"))).isFalse();
        assertThat(path("*").covers(path("/anything"))).isTrue();
    }

    @Provide
    Arbitrary<PolicyRule> rules() {
        Arbitrary<List<String>> verbs = some("*", "get", "list", "delete");
        Arbitrary<List<String>> groups = some("*", "", "apps");
        Arbitrary<List<String>> resources = some("*", "pods", "pods/log", "*/log", "nodes");
        Arbitrary<List<String>> names = Arbitraries.of("n", "m").list().ofMaxSize(2);
        return Combinators.combine(verbs, groups, resources, names)
                .as((v, g, r, n) -> new PolicyRule(v, g, r, n, List.of()));
    }

    private static Arbitrary<List<String>> some(String... values) {
        return Arbitraries.of(values).list().ofMinSize(1).ofMaxSize(3);
    }

    private static PolicyRule rule(String verb, String group, String resource) {
        return new PolicyRule(List.of(verb), List.of(group), List.of(resource), List.of(), List.of());
    }

    private static PolicyRule path(String path) {
        return new PolicyRule(List.of("get"), List.of(), List.of(), List.of(), List.of(path));
    }
}
