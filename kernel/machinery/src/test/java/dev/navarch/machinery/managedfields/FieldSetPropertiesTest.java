package dev.navarch.machinery.managedfields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldSetPropertiesTest {

    @Provide
    Arbitrary<FieldSet> sets() {
        Arbitrary<List<String>> paths = Arbitraries.of("f:a", "f:b", "k:{\"name\":\"x\"}", "v:\"y\"")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return paths.list().ofMaxSize(6).map(all -> {
            FieldSet out = new FieldSet();
            all.forEach(out::insert);
            return out;
        });
    }

    @Property(tries = 300)
    void whatIsPrintedReadsAsTheSame(@ForAll("sets") FieldSet set) {
        assertThat(FieldSet.parse(set.print())).isEqualTo(set);
    }

    @Property(tries = 300)
    void setsObeyTheAlgebraOfSets(@ForAll("sets") FieldSet one, @ForAll("sets") FieldSet other) {
        assertThat(one.union(other)).isEqualTo(other.union(one));
        assertThat(one.intersection(other)).isEqualTo(other.intersection(one));
        assertThat(one.difference(other).union(one.intersection(other))).isEqualTo(one);
        assertThat(one.difference(other).intersection(other).isEmpty()).isTrue();
        assertThat(one.union(other).difference(other)).isEqualTo(one.difference(other));
        assertThat(one.withoutSubtrees(one).isEmpty()).isTrue();
    }
}
