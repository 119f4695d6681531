package dev.navarch.kinds.volume;

import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources of volumes must look like that say where a volume's data is. */
public final class VolumeSourceValidation {

    private static final List<String> HOST_PATH_TYPES = List.of(
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");

    private static final int LONGEST_TENANT = 64;
    private static final String INITIATOR_DETAIL = "must be valid format starting with iqn, eui, or naa";
    private static final Pattern IQN = Pattern.compile("iqn\\.\\d{4}-\\d{2}\\.([A-Za-z0-9.-]+)(:[^,;*&$|\\s]+)$");
    private static final Pattern EUI_OR_NAA = Pattern.compile("eui.[A-Za-z0-9]{16}|naa.[A-Za-z0-9]{32}");

    private VolumeSourceValidation() {}

    /**
     * Checks one source.
     *
     * @param kind the name of its field, such as {@code hostPath}
     * @param persistent whether it is one of a PersistentVolume rather than of a pod
     */
    public static void validate(String kind, Place source, boolean persistent) {
        switch (kind) {
            case "emptyDir" -> emptyDir(source);
            case "hostPath" -> hostPath(source);
            case "local" -> {
                if (source.at("path").required()) {
                    Paths.withoutBacksteps(source.at("path"));
                }
            }
            case "nfs" -> nfs(source);
            case "iscsi" -> iscsi(source, persistent);
            case "gcePersistentDisk" -> disk(source.named(odd(source, kind, "persistentDisk")), "pdName");
            case "awsElasticBlockStore" -> disk(source, "volumeID");
            case "gitRepo" -> {
                source.at("repository").required();
                Paths.descending(source.at("directory"));
            }
            case "persistentVolumeClaim" -> source.at("claimName").required();
            case "glusterfs" -> {
                source.at("endpoints").required();
                source.at("path").required();
                source.at("endpointsNamespace").when(Names::label);
            }
            case "cephfs" -> source.at("monitors").required();
            case "cinder" -> {
                source.at("volumeID").required();
                secretName(source.at("secretRef"), persistent);
            }
            case "rbd" -> {
                source.at("monitors").required();
                source.at("image").required();
            }
            case "flexVolume" -> flexVolume(source);
            case "fc" -> fibreChannel(source);
            case "flocker" -> flocker(source);
            case "azureDisk" -> azureDisk(source);
            case "azureFile" -> azureFile(source, persistent);
            case "portworxVolume" -> source.at("volumeID").required();
            case "quobyte" -> quobyte(source);
            case "vsphereVolume" -> source.at("volumePath").required();
            case "photonPersistentDisk" -> source.at("pdID").required();
            case "scaleIO" -> {
                source.at("gateway").required();
                source.at("system").required();
                source.at("volumeName").required();
            }
            case "storageos" -> {
                source.at("volumeName").required(Names::label);
                source.at("volumeNamespace").when(Names::label);
                secretName(source.at("secretRef"), persistent);
            }
            case "csi" -> csi(source, persistent);
            default -> {}
        }
    }

    /** The place of a source that is one too many, under the name that Kubernetes calls it by then. */
    public static Place oddlyNamed(Place source, String kind) {
        return switch (kind) {
            case "cephfs" -> source.named(odd(source, kind, "cephFS"));
            case "downwardAPI" -> source.named(odd(source, kind, "downwarAPI"));
            default -> source;
        };
    }

    private static FieldPath odd(Place source, String real, String printed) {
        String path = source.path().toString();
        return FieldPath.root(path.substring(0, path.length() - real.length()) + printed);
    }

    private static void emptyDir(Place source) {
        Place limit = source.at("sizeLimit");
        if (limit.isPresent() && Quantity.parse(limit.text()).signum() < 0) {
            limit.forbidden("SizeLimit field must be a valid resource quantity");
        }
    }

    private static void hostPath(Place source) {
        if (source.at("path").required()) {
            Paths.withoutBacksteps(source.at("path"));
            source.at("type").oneOf(HOST_PATH_TYPES);
        }
    }

    private static void nfs(Place source) {
        source.at("server").required();
        Place path = source.at("path");
        path.required();
        if (!path.text().startsWith("/")) {
            path.invalid("must be an absolute path");
        }
    }

    private static void iscsi(Place source, boolean persistent) {
        source.at("targetPortal").required();
        Place name = source.at("iqn");
        if (name.required() && !isInitiator(name.text())) {
            name.invalid(INITIATOR_DETAIL);
        }
        byteNumber(source.at("lun"));
        Place secret = source.at("secretRef");
        if (!secret.isPresent()
                && (source.at("chapAuthDiscovery").flag()
                        || source.at("chapAuthSession").flag())) {
            secret.required();
        }
        if (persistent && secret.isPresent()) {
            secret.at("name").required();
        }
        Place initiator = source.at("initiatorName");
        if (initiator.isPresent() && !isInitiator(initiator.text())) {
            source.at("initiatorname").invalid(INITIATOR_DETAIL);
        }
    }

    private static boolean isInitiator(String name) {
        return IQN.matcher(name).find() || EUI_OR_NAA.matcher(name).matches();
    }

    private static void byteNumber(Place number) {
        if (number.number() < 0 || number.number() > 255) {
            number.invalid("must be between 0 and 255, inclusive");
        }
    }

    private static void disk(Place source, String name) {
        source.at(name).required();
        byteNumber(source.at("partition"));
    }

    private static void secretName(Place reference, boolean withNamespace) {
        if (reference.isPresent()) {
            reference.at("name").required();
            if (withNamespace) {
                reference.at("namespace").required();
            }
        }
    }

    private static void flexVolume(Place source) {
        source.at("driver").required();
        source.at("options").entries((key, value) -> {
            int slash = key.indexOf('/');
            String domain = "." + (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
            if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
                value.errors().invalid(value.path(), key, "kubernetes.io and k8s.io namespaces are reserved");
            }
        });
    }

    private static void fibreChannel(Place source) {
        boolean wwns = !source.at("targetWWNs").isEmpty();
        boolean wwids = !source.at("wwids").isEmpty();
        if (!wwns && !wwids) {
            source.at("targetWWNs").required("must specify either targetWWNs or wwids, but not both");
        }
        if (wwns && wwids) {
            source.at("targetWWNs").invalid("targetWWNs and wwids can not be specified simultaneously");
        }
        if (wwns) {
            Place lun = source.at("lun");
            if (!lun.isPresent()) {
                lun.required("lun is required if targetWWNs is specified");
            } else {
                byteNumber(lun);
            }
        }
    }

    private static void flocker(Place source) {
        boolean name = !source.text("datasetName").isEmpty();
        boolean uuid = !source.text("datasetUUID").isEmpty();
        if (!name && !uuid) {
            source.errors().required(source.path(), "one of datasetName and datasetUUID is required");
        } else if (name && uuid) {
            source.errors()
                    .invalid(
                            source.path(),
                            "resource",
                            "datasetName and datasetUUID can not be specified simultaneously");
        }
        if (source.text("datasetName").contains("/")) {
            source.at("datasetName").invalid("must not contain '/'");
        }
    }

    private static void azureDisk(Place source) {
        source.at("diskName").required();
        Place uri = source.at("diskURI");
        uri.required();
        source.at("cachingMode").oneOf(List.of("None", "ReadOnly", "ReadWrite"));
        source.at("kind").oneOf(List.of("Dedicated", "Managed", "Shared"));
        boolean managed = source.text("kind").equals("Managed");
        if (managed && !uri.text().startsWith("/subscriptions/")) {
            uri.errors()
                    .notSupported(
                            uri.path(),
                            uri.node(),
                            List.of(
                                    "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"));
        } else if (!managed && !uri.text().startsWith("https://")) {
            uri.errors()
                    .notSupported(
                            uri.path(),
                            uri.node(),
                            List.of("https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"));
        }
    }

    private static void azureFile(Place source, boolean persistent) {
        source.at("secretName").required();
        source.at("shareName").required();
        Place namespace = source.at("secretNamespace");
        if (persistent && namespace.isPresent() && namespace.isEmpty()) {
            namespace.required();
        }
    }

    private static void quobyte(Place source) {
        Place registry = source.at("registry");
        if (registry.required("must be a host:port pair or multiple pairs separated by commas")) {
            if (source.text("tenant").length() > LONGEST_TENANT) {
                source.errors()
                        .required(
                                source.path().child("tenant"),
                                "must be a UUID and may not exceed a length of 64 characters");
            } else if (!Stream.of(registry.text().split(",", -1)).allMatch(VolumeSourceValidation::isHostAndPort)) {
                registry.invalid("must be a host:port pair or multiple pairs separated by commas");
            }
        }
        source.at("volume").required();
    }

    private static boolean isHostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        return colon >= 0 && (host.indexOf(':') < 0 || host.startsWith("[") && host.endsWith("]"));
    }

    private static void csi(Place source, boolean persistent) {
        source.at("driver").required(VolumeSourceValidation::driver);
        if (!persistent) {
            Place secret = source.at("nodePublishSecretRef");
            if (secret.isPresent() && secret.at("name").required()) {
                Names.subdomain(secret.text("name"), source.path().child("name"), source.errors());
            }
            return;
        }
        source.at("volumeHandle").required();
        for (String field : List.of(
                "controllerPublishSecretRef",
                "controllerExpandSecretRef",
                "nodePublishSecretRef",
                "nodeExpandSecretRef")) {
            Place reference = source.at(field);
            if (reference.isPresent()) {
                reference.at("name").required(Names::subdomain);
                reference.at("namespace").required(Names::label);
            }
        }
    }

    private static void driver(String name, FieldPath path, FieldErrors errors) {
        if (name.length() > Names.LABEL_LENGTH) {
            errors.tooLong(path, name, Names.LABEL_LENGTH);
        }
        Names.subdomain(name.toLowerCase(Locale.ROOT), path, errors);
    }

    /** Whether a volume has none of the sources. */
    public static boolean isNone(Place volume) {
        return Tree.isEmpty(volume.node())
                || volume.size() == 1 && volume.node().has("name");
    }
}
