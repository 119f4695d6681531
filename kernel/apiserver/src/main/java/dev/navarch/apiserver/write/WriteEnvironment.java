package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.Admission;
import dev.navarch.apiserver.admission.ObjectAdmission;
import dev.navarch.apiserver.expression.ObjectExpressions;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.WriteContext;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What every write needs besides the object.
 *
 * @param participants by the resource whose writes they take part in; may be filled until the first request is served
 * @param expressions checks the expressions that objects hold
 * @param random safe for many threads
 */
public record WriteEnvironment(
        ObjectStorage storage,
        Admission admission,
        Resources resources,
        Map<ResourceName, List<WriteParticipant>> participants,
        ObjectExpressions expressions,
        InstantSource clock,
        RandomGenerator random) {

    WriteContext context(Call call) {
        return new WriteContext(
                call.user().name(),
                call.user().uid(),
                call.user().groups(),
                call.user().extra(),
                clock.instant(),
                random,
                call.dryRun(),
                call::warn,
                call.options());
    }

    /**
     * Adds what participants and the expressions in an object find wrong to what else is.
     *
     * @param old null for a new object
     */
    FieldErrors completed(ServedResource resource, ObjectNode next, @Nullable ObjectNode old, FieldErrors errors) {
        for (WriteParticipant each : participants.getOrDefault(resource.storedName(), List.of())) {
            each.validate(next, old, errors);
        }
        expressions.check(resource.type().storageGroup(), resource.type().kind(), next, old, errors);
        return errors;
    }

    /** Fills in defaults of the stored version. */
    static void applyDefaults(ServedResource resource, ObjectNode stored) {
        if (resource.custom() != null) {
            resource.custom().applyDefaults(stored);
            return;
        }
        Defaults.apply(stored, resource.storedSchema());
        resource.rules().applyDefaults(stored);
    }

    /** Gives an object the form in which it is stored and answered; dry runs answer no other. */
    static void complete(ServedResource resource, ObjectNode stored) {
        Canonical.apply(stored, resource.storedSchema());
    }

    ObjectAdmission admission(
            Call call,
            Operation operation,
            ServedResource resource,
            String name,
            @Nullable ObjectNode object,
            @Nullable ObjectNode old) {
        return admission.request(call, operation, new StoredForms(resources, resource), name, object, old);
    }

    void beforeNaming(Call call, ServedResource resource, ObjectNode object) {
        for (WriteParticipant each : participants.getOrDefault(resource.storedName(), List.of())) {
            each.beforeNaming(call, object);
        }
    }

    /** Has every participant claim what the write needs; if one refuses, the others give back what they claimed. */
    Claims claim(Call call, ServedResource resource, ObjectNode object, @Nullable ObjectNode old) {
        List<WriteParticipant.Claim> claims = new ArrayList<>(0);
        Claims all = new Claims(claims);
        try {
            for (WriteParticipant each : participants.getOrDefault(resource.storedName(), List.of())) {
                claims.add(old == null ? each.beforeCreate(call, object) : each.beforeUpdate(call, object, old));
            }
        } catch (RuntimeException e) {
            all.end(false);
            throw e;
        }
        return all;
    }

    void released(ServedResource resource, ObjectNode object) {
        for (WriteParticipant each : participants.getOrDefault(resource.storedName(), List.of())) {
            each.afterDelete(object);
        }
    }

    static void refuse(ServedResource resource, String name, FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(
                    resource.type().storageGroup(), resource.type().kind(), name, errors.list());
        }
    }

    /** What was claimed for one write. */
    record Claims(List<WriteParticipant.Claim> claims) {

        void end(boolean stored) {
            claims.forEach(claim -> claim.end(stored));
        }
    }
}
