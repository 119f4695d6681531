package dev.navarch.kernel.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a plugin from texts and packs it, as its author's build would. */
final class PluginJar {

    private final List<JavaFileObject> sources = new ArrayList<>();

    /** Adds a source file, such as {@code module-info.java} or {@code com/acme/GpuFilter.java}. */
    PluginJar source(String path, String text) {
        sources.add(new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return text;
            }
        });
        return this;
    }

    /** An authenticator plugin in the module {@code id} whose class body is given. */
    static PluginJar authenticator(String id, String spi, String body) {
        return new PluginJar()
                .source("module-info.java", """
                        @dev.navarch.spi.plugin.NavarchPlugin(id = "%s", version = "1", spi = "%s")
                        module %s {
                            requires dev.navarch.spi;
                            provides dev.navarch.spi.authentication.Authenticator with %s.Door;
                        }
                        """.formatted(id, spi, id, id))
                .source(id.replace('.', '/') + "/Door.java", """
                        package %s;
                        import dev.navarch.spi.authentication.*;
                        import dev.navarch.spi.plugin.*;
                        import java.util.Optional;
                        public final class Door implements Authenticator {
                            public Optional<Authentication> authenticate(Credentials credentials) {
                                return Optional.of(new Authentication(new User("door")));
                            }
                            public String name() { return "%s"; }
                            %s
                        }
                        """.formatted(id, id, body));
    }

    /** Compiles and writes the jar. */
    Path write(Path jar) {
        try {
            Path classes = Files.createTempDirectory("plugin-classes");
            var compiler = ToolProvider.getSystemJavaCompiler();
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "--module-path",
                    System.getProperty("jdk.module.path"),
                    "-proc:none",
                    "-nowarn");
            StringBuilder log = new StringBuilder();
            boolean compiled = compiler.getTask(
                            null, null, diagnostic -> log.append(diagnostic).append('\n'), options, null, sources)
                    .call();
            if (!compiled) {
                throw new IllegalStateException(log.toString());
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                    Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                    Files.copy(file, out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
