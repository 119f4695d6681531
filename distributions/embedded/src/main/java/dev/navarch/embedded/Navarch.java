package dev.navarch.embedded;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a cluster of its own in its own JVM: API server, controllers, scheduler and a kubelet whose pods turn
 * Running and Ready without a process. The tests of the class share it, and it ends after the last of them. Test methods,
 * constructors and set-up methods may take a {@code KubernetesClient} (of a cluster administrator) or the
 * {@link EmbeddedCluster} as parameters.
 *
 * <pre>{@code
 * @Navarch
 * class OperatorTest {
 *     @Test
 *     void makesAPod(KubernetesClient client) { … }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NavarchExtension.class)
public @interface Navarch {

    /** How many nodes the simulated kubelet plays. */
    int nodes() default 1;

    /** What runs; fewer are quicker. */
    String[] components() default {"apiserver", "controllers", "scheduler", "kubelet"};

    /** Whether the API server also listens on a free port of 127.0.0.1, for clients other than the one handed in. */
    boolean sockets() default false;

    /** The {@code plugins} section of {@code navarch.yaml}, as YAML. */
    String plugins() default "";
}
