package dev.navarch.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    private static final String OURS = "dev.navarch";
    private static final String BROKEN = "fixture.navarch";

    @TestFactory
    Stream<DynamicTest> holdsHere() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(OURS);
        assertThat(house.size()).as("classes looked at").isGreaterThan(300);
        return new HouseRules(OURS)
                .all().entrySet().stream()
                        .map(rule -> dynamicTest(
                                rule.getKey(),
                                () -> rule.getValue().allowEmptyShould(true).check(house)));
    }

    @TestFactory
    Stream<DynamicTest> rejectsAHouseThatBreaksIt() {
        JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);
        return new HouseRules(BROKEN)
                .all().entrySet().stream()
                        .map(rule -> dynamicTest(rule.getKey(), () -> assertThat(rule.getValue()
                                        .allowEmptyShould(true)
                                        .evaluate(broken)
                                        .hasViolation())
                                .as("the fixture breaks this rule and must be rejected")
                                .isTrue()));
    }
}
