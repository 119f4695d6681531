package dev.navarch.admission.defaultclass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new Ingress without a class gets the default IngressClass. */
public final class DefaultIngressClass implements MutatingAdmission {

    private static final String GROUP = "networking.k8s.io";
    private static final ResourceName CLASSES = new ResourceName(GROUP, "ingressclasses");
    private static final Set<String> MARKS = Set.of("ingressclass.kubernetes.io/is-default-class");
    private static final String OLD_CLASS = "kubernetes.io/ingress.class";

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 440;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE
                && group.equals(GROUP)
                && resource.equals("ingresses")
                && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) {
        ObjectNode ingress = request.object().orElseThrow();
        if (ingress.path("spec").hasNonNull("ingressClassName")
                || ingress.path("metadata").path("annotations").has(OLD_CLASS)) {
            return;
        }
        DefaultClass.find(java.util.Objects.requireNonNull(objects, "not started"), CLASSES, MARKS)
                .ifPresent(name -> ingress.withObjectProperty("spec").put("ingressClassName", name));
    }
}
