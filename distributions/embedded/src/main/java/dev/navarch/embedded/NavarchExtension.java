package dev.navarch.embedded;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts a cluster for a test class and hands it to those who ask; see {@link Navarch}. */
public final class NavarchExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NavarchExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KubernetesClient.class || type == EmbeddedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmbeddedCluster cluster = cluster(context);
        return parameter.getParameter().getType() == EmbeddedCluster.class ? cluster : cluster.client();
    }

    /** The cluster of the outermost test class; JUnit closes it with that class's store. */
    private static EmbeddedCluster cluster(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            outermost = outermost.getParent().orElseThrow();
        }
        Class<?> type = outermost.getRequiredTestClass();
        return outermost
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        EmbeddedCluster.class, key -> EmbeddedCluster.start(options(type)), EmbeddedCluster.class);
    }

    private static ClusterOptions options(Class<?> type) {
        Navarch annotation = type.getAnnotation(Navarch.class);
        return annotation == null ? new ClusterOptions() : ClusterOptions.of(annotation);
    }
}
