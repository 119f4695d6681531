package dev.navarch.admission.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import java.util.HashSet;
import java.util.Set;

/** A Service may keep external addresses that it has, but get no new ones: they could take traffic from others. */
public final class DenyServiceExternalIPs implements ValidatingAdmission {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 450;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("services")
                && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        Set<String> known =
                request.oldObject().map(DenyServiceExternalIPs::addresses).orElse(Set.of());
        if (!known.containsAll(addresses(request.object().orElseThrow()))) {
            throw new RejectedException("Use of external IPs is denied by admission control");
        }
    }

    private static Set<String> addresses(ObjectNode service) {
        Set<String> addresses = new HashSet<>();
        service.path("spec").path("externalIPs").forEach(address -> addresses.add(address.asText()));
        return addresses;
    }
}
