package dev.navarch.expression.cel.declaration;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Optional;

/** The types that the libraries of Kubernetes bring; none has fields. */
final class KubernetesTypes {

    static final CelType URL = struct("kubernetes.URL");
    static final CelType QUANTITY = struct("kubernetes.Quantity");
    static final CelType SEMVER = struct("kubernetes.Semver");
    static final CelType FORMAT = struct("kubernetes.NamedFormat");
    static final CelType AUTHORIZER = struct("kubernetes.authorization.Authorizer");
    static final CelType PATH_CHECK = struct("kubernetes.authorization.PathCheck");
    static final CelType GROUP_CHECK = struct("kubernetes.authorization.GroupCheck");
    static final CelType RESOURCE_CHECK = struct("kubernetes.authorization.ResourceCheck");
    static final CelType DECISION = struct("kubernetes.authorization.Decision");
    static final CelType IP = OpaqueType.create("net.IP");
    static final CelType CIDR = OpaqueType.create("net.CIDR");

    static final List<CelType> ALL = List.of(
            URL, QUANTITY, SEMVER, FORMAT, AUTHORIZER, PATH_CHECK, GROUP_CHECK, RESOURCE_CHECK, DECISION, IP, CIDR);

    private KubernetesTypes() {}

    private static CelType struct(String name) {
        return StructType.create(name, ImmutableSet.of(), field -> Optional.empty());
    }
}
