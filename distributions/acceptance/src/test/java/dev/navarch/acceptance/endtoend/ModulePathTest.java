package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No library of the kernel is a security provider. The platform loads all providers on the module path whenever it looks
 * for an algorithm that none of its own has, as each start does; a large one costs every instance 16 MB.
 */
@Tag("integration")
class ModulePathTest {

    private static final String PROVIDER = "java.security.Provider";

    @Test
    void holdsNoSecurityProvider() {
        List<ModuleDescriptor> kernel =
                ModuleFinder.of(Shell.repository().resolve("distributions/all-in-one/target/navarch/lib"))
                        .findAll()
                        .stream()
                        .map(ModuleReference::descriptor)
                        .toList();

        assertThat(kernel).hasSizeGreaterThan(20);
        assertThat(providers(kernel.stream())).isEmpty();
    }

    @Test
    void aSecurityProviderIsFound() {
        ModuleDescriptor provider = ModuleDescriptor.newModule("fixture.ciphers")
                .provides(PROVIDER, List.of("fixture.ciphers.Ciphers"))
                .build();

        assertThat(providers(Stream.of(provider))).containsExactly("fixture.ciphers");
    }

    private static List<String> providers(Stream<ModuleDescriptor> modules) {
        return modules.filter(module -> module.provides().stream()
                        .anyMatch(service -> service.service().equals(PROVIDER)))
                .map(ModuleDescriptor::name)
                .toList();
    }
}
