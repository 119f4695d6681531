package dev.navarch.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rules that keep the rooms of the house apart, for all packages below a root. The root is a parameter so that each
 * rule can be shown a house that breaks it.
 */
record HouseRules(String root) {

    private static final List<String> KERNEL = List.of(
            "kernel",
            "client",
            "machinery",
            "kinds",
            "apiserver",
            "scheduler",
            "controllers",
            "kubelet",
            "proxy",
            "addons");

    /** Plugins share first names with kernel modules here and there; theirs are these longer ones. */
    private static final List<String> PLUGINS = List.of(
            "storage..",
            "authentication..",
            "authorization..",
            "admission..",
            "scheduling..",
            "controllers.workloads..",
            "controllers.cluster..",
            "controllers.network..",
            "runtime..",
            "volumes..",
            "proxy.userspace..",
            "proxy.iptables..",
            "dns..");

    private static final List<String> CLIENTS = List.of("scheduler", "controllers", "kubelet", "proxy", "addons");

    /** All rules, by what they say. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("plugins do not see the kernel", pluginsDoNotSeeTheKernel());
        rules.put("the kernel names no plugin's class", theKernelNamesNoPlugin());
        for (String client : CLIENTS) {
            rules.put("the " + client + " is a client of the API server and nothing else", isOnlyAClient(client));
        }
        rules.put("no cycles between packages", noCycles());
        rules.put("the kernel is handed its clock and its chance", clockAndChanceAreHandedIn());
        rules.put("no static mutable state", noStaticMutableState());
        rules.put("every family of figures is counted by somebody", everyFamilyIsCounted());
        return rules;
    }

    private ArchRule pluginsDoNotSeeTheKernel() {
        return noClasses()
                .that(resideInAnyPackage(plugins()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(kernel()).and(not(resideInAnyPackage(plugins()))));
    }

    private ArchRule theKernelNamesNoPlugin() {
        return noClasses()
                .that(resideInAnyPackage(kernel()).and(not(resideInAnyPackage(plugins()))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(plugins()));
    }

    private ArchRule isOnlyAClient(String client) {
        List<String> foreign = new ArrayList<>(List.of(at("apiserver.."), at("spi.storage..")));
        CLIENTS.stream().filter(other -> !other.equals(client)).forEach(other -> foreign.add(at(other + "..")));
        return noClasses()
                .that(resideInAnyPackage(at(client + "..")).and(not(resideInAnyPackage(plugins()))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(foreign.toArray(String[]::new)));
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private ArchRule clockAndChanceAreHandedIn() {
        return noClasses()
                .that(resideInAnyPackage(kernel()).and(not(resideInAnyPackage(plugins()))))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class);
    }

    private ArchRule noStaticMutableState() {
        return fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);
    }

    private ArchRule everyFamilyIsCounted() {
        String families = at("kernel.metrics.Family");
        return fields().that()
                .areDeclaredIn(families)
                .and(new DescribedPredicate<>("are constants") {
                    @Override
                    public boolean test(JavaField field) {
                        return field.getModifiers().contains(JavaModifier.ENUM);
                    }
                })
                .should(new ArchCondition<>("be used outside " + families) {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean used = field.getAccessesToSelf().stream()
                                .anyMatch(access ->
                                        !access.getOriginOwner().getName().equals(families));
                        events.add(new SimpleConditionEvent(
                                field, used, field.getFullName() + (used ? " is counted" : " is counted nowhere")));
                    }
                });
    }

    private String[] plugins() {
        return PLUGINS.stream().map(this::at).toArray(String[]::new);
    }

    private String[] kernel() {
        return KERNEL.stream().map(name -> at(name + "..")).toArray(String[]::new);
    }

    private String at(String packages) {
        return root + "." + packages;
    }
}
