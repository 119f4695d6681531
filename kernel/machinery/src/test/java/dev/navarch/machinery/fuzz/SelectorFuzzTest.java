package dev.navarch.machinery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.selector.FieldSelector;
import dev.navarch.machinery.selector.LabelSelector;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Selectors, and quantities: short texts with a grammar of their own. */
class SelectorFuzzTest {

    @Provide
    Arbitrary<byte[]> labels() {
        return Damage.ofTexts("a=b,c!=d,e in (f,g), h notin (i),j,!k,l>1,m<2", "example.com/a==b");
    }

    @Provide
    Arbitrary<byte[]> fields() {
        return Damage.ofTexts("metadata.name=a,metadata.namespace!=b,spec.x==c\\,d");
    }

    @Provide
    Arbitrary<byte[]> quantities() {
        return Damage.ofTexts("1.5Gi", "100m", "1e3", "-12E", "+0.0001n", "123456789012345678901234567890");
    }

    @Property
    void labelSelectors(@ForAll("labels") byte[] text) {
        Reading.readsOrRefuses(
                () -> LabelSelector.parse(new String(text, StandardCharsets.UTF_8)), IllegalArgumentException.class);
    }

    @Property
    void fieldSelectors(@ForAll("fields") byte[] text) {
        Reading.readsOrRefuses(
                () -> FieldSelector.parse(new String(text, StandardCharsets.UTF_8)), IllegalArgumentException.class);
    }

    @Property
    void quantities(@ForAll("quantities") byte[] text) {
        Reading.readsOrRefuses(
                () -> {
                    Quantity quantity = Quantity.parse(new String(text, StandardCharsets.UTF_8));
                    assertThat(Quantity.parse(quantity.toString())).isEqualByComparingTo(quantity);
                },
                IllegalArgumentException.class);
    }
}
