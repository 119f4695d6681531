package dev.navarch.kinds.core;

import dev.navarch.kinds.tree.ResourceNames;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a ResourceQuota must look like. */
final class ResourceQuotaValidation {

    private static final Set<String> SCOPES = Set.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");

    private static final Set<String> OF_PODS =
            Set.of("pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");
    private static final Set<String> OF_CLAIMS = Set.of("persistentvolumeclaims", "requests.storage");

    private ResourceQuotaValidation() {}

    static void spec(Place spec) {
        amounts(spec.at("hard"));
        scopes(spec);
        Set<String> selected = new HashSet<>();
        Place requirements = spec.at("scopeSelector", "matchExpressions");
        requirements.each(requirement -> {
            selected.add(requirement.text("scopeName"));
            Place operator = requirement.at("operator");
            FieldPath path = spec.path().child("scopeSelector", "matchExpressions");
            Place values = requirement.at("values");
            switch (operator.text()) {
                case "In", "NotIn" -> {
                    if (values.isEmpty()) {
                        values.named(path.child("values")).required();
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (!values.isEmpty()) {
                        values.named(path.child("values"))
                                .invalid("must be no value when `operator` is 'Exists' or 'DoesNotExist'");
                    }
                }
                default -> operator.named(path.child("operator")).invalid("not a valid selector operator");
            }
            if (!SCOPES.contains(requirement.text("scopeName"))) {
                requirement.at("scopeName").named(path.child("scopeName")).invalid("unsupported scope");
                return;
            }
            spec.at("hard").entries((resource, amount) -> {
                if (!allowed(requirement.text("scopeName"), resource)) {
                    requirement.named(path).invalid("unsupported scope applied to resource");
                }
            });
            if (!List.of("PriorityClass", "VolumeAttributesClass").contains(requirement.text("scopeName"))
                    && !operator.text().equals("Exists")) {
                operator.named(path.child("operator"))
                        .invalid(
                                "must be 'Exist' when scope is any of Terminating, NotTerminating, BestEffort and NotBestEffort");
            }
        });
        conflicts(selected, requirements);
    }

    private static void scopes(Place spec) {
        Set<String> scopes = Set.copyOf(Tree.texts(spec.at("scopes").node()));
        Place place = spec.at("scopes");
        for (String scope : scopes) {
            if (!SCOPES.contains(scope)) {
                place.invalid("unsupported scope");
            }
            spec.at("hard").entries((resource, amount) -> {
                if (!allowed(scope, resource)) {
                    place.invalid("unsupported scope applied to resource");
                }
            });
        }
        conflicts(scopes, place);
    }

    private static void conflicts(Set<String> scopes, Place place) {
        if (scopes.containsAll(Set.of("BestEffort", "NotBestEffort"))
                || scopes.containsAll(Set.of("Terminating", "NotTerminating"))) {
            place.invalid("conflicting scopes");
        }
    }

    private static boolean allowed(String scope, String resource) {
        if (!standard(resource)) {
            return true;
        }
        return switch (scope) {
            case "BestEffort" -> resource.equals("pods");
            case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity" ->
                OF_PODS.contains(resource);
            case "VolumeAttributesClass" -> OF_CLAIMS.contains(resource);
            default -> true;
        };
    }

    private static boolean standard(String resource) {
        return COUNTED.contains(resource)
                || STANDARD.contains(resource)
                || resource.startsWith(ResourceNames.HUGE_PAGES)
                || resource.startsWith("requests." + ResourceNames.HUGE_PAGES);
    }

    static void amounts(Place resources) {
        resources.entries((name, amount) -> {
            ResourceNames.standard(name, amount);
            if (name.indexOf('/') < 0 && !standard(name)) {
                amount.errors().invalid(amount.path(), name, "must be a standard resource for quota");
            }
            Quantity value = Quantity.parse(amount.text());
            if (value.signum() < 0) {
                amount.invalid("must be greater than or equal to 0");
            }
            boolean whole = COUNTED.contains(name)
                    || name.startsWith("count/")
                    || name.indexOf('/') > 0 && !name.contains("kubernetes.io/");
            if (whole && value.amount().stripTrailingZeros().scale() > 0) {
                amount.invalid("must be an integer");
            }
        });
    }
}
