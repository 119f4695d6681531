package com.example.racks;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

/** Refuses pods whose image is tagged {@code latest}, since nobody can tell what such a pod runs. */
public final class NamedImages implements ValidatingAdmission {

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && group.isEmpty() && resource.equals("pods") && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        Pod pod = request.objectAs(Pod.class).orElseThrow();
        for (Container container : pod.getSpec().getContainers()) {
            if (container.getImage() != null && container.getImage().endsWith(":latest")) {
                throw new RejectedException("container " + container.getName() + " uses " + container.getImage()
                        + ": name the version that it is to run");
            }
        }
    }
}
