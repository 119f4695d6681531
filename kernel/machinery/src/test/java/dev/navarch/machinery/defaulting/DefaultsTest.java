package dev.navarch.machinery.defaulting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    @Test
    void fillsInWhatIsAbsentAndNothingElse() {
        ObjectNode service = Examples.object("{'spec':{'ports':[{'port':1},{'port':2,'protocol':'UDP'}]}}");
        Defaults.apply(service, Examples.schema("", "v1", "Service"));
        assertThat(service)
                .isEqualTo(
                        Examples.tree("{'spec':{'ports':[{'port':1,'protocol':'TCP'},{'port':2,'protocol':'UDP'}]}}"));
    }
}
