package dev.navarch.kinds.pod;

import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.volume.Paths;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Security contexts of pods and containers. */
final class SecurityValidation {

    private static final List<String> LINUX_ONLY = List.of(
            "appArmorProfile",
            "seLinuxOptions",
            "seccompProfile",
            "capabilities",
            "readOnlyRootFilesystem",
            "privileged",
            "allowPrivilegeEscalation",
            "procMount",
            "runAsUser",
            "runAsGroup");
    private static final List<String> LINUX_ONLY_POD = List.of(
            "appArmorProfile",
            "seLinuxOptions",
            "seccompProfile",
            "fsGroup",
            "fsGroupChangePolicy",
            "sysctls",
            "runAsUser",
            "runAsGroup",
            "supplementalGroups",
            "supplementalGroupsPolicy",
            "seLinuxChangePolicy");

    private static final Pattern SYSCTL_SEGMENT = Pattern.compile("[a-z0-9]([-_a-z0-9]*[a-z0-9])?");

    private static final List<String> PLAIN_PROFILES = List.of("RuntimeDefault", "Unconfined");

    /** The longest path that Linux takes. */
    private static final int LONGEST_PATH = 4095;

    private SecurityValidation() {}

    static void pod(Place spec) {
        Place context = spec.at("securityContext");
        id(context.at("fsGroup"));
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        context.at("supplementalGroups").each(SecurityValidation::id);
        context.at("supplementalGroupsPolicy").oneOf(List.of("Merge", "Strict"));
        context.at("fsGroupChangePolicy").oneOf(List.of("Always", "OnRootMismatch"));
        context.at("seLinuxChangePolicy").oneOf(List.of("Recursive"));
        sysctls(context.at("sysctls"), spec);
        profiles(context);
        WindowsOptions.validate(context.at("windowsOptions"));
        hostUsers(spec);
        os(spec);
        hostProcesses(spec, context.at("windowsOptions", "hostProcess"));
        if (spec.at("shareProcessNamespace").flag() && spec.at("hostPID").flag()) {
            spec.at("shareProcessNamespace")
                    .named(context.path().child("shareProcessNamespace"))
                    .invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
    }

    /** Containers that are processes of a Windows host: all or none, and on its network. */
    private static void hostProcesses(Place spec, Place ofPod) {
        int[] counts = new int[2];
        for (String field : ContainerFields.ALL) {
            spec.at(field).each(container -> {
                Place own = container.at("securityContext", "windowsOptions").at("hostProcess");
                if (own.isPresent() && ofPod.isPresent() && own.flag() != ofPod.flag()) {
                    own.invalid("pod hostProcess value must be identical if both are specified, was " + ofPod.flag());
                }
                counts[0]++;
                counts[1] += (own.isPresent() ? own : ofPod).flag() ? 1 : 0;
            });
        }
        if (counts[1] == 0) {
            return;
        }
        if (counts[1] != counts[0]) {
            spec.errors()
                    .invalid(
                            spec.path(),
                            "",
                            "If pod contains any hostProcess containers then all containers must be HostProcess containers");
        }
        if (!spec.at("hostNetwork").flag()) {
            spec.errors()
                    .invalid(
                            spec.path().child("hostNetwork"),
                            false,
                            "hostNetwork must be true if pod contains any hostProcess containers");
        }
    }

    static void container(Place context) {
        if (!context.isPresent()) {
            return;
        }
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        Place procMount = context.at("procMount");
        procMount.oneOf(List.of("Default", "Unmasked"));
        profiles(context);
        WindowsOptions.validate(context.at("windowsOptions"));
        Place escalation = context.at("allowPrivilegeEscalation");
        if (escalation.isPresent() && !escalation.flag()) {
            if (context.at("privileged").flag()) {
                context.invalid("cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }
            context.at("capabilities", "add").each(capability -> {
                if (capability.text().equals("CAP_SYS_ADMIN")) {
                    context.invalid(
                            "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
                }
            });
        }
    }

    /** A number of a user or group, if there is one. */
    static void id(Place id) {
        if (id.isPresent() && (id.number() < 0 || id.number() > Integer.MAX_VALUE)) {
            id.invalid("must be between 0 and 2147483647, inclusive");
        }
    }

    private static void profiles(Place context) {
        profile(context.at("seccompProfile"), "seccomp");
        profile(context.at("appArmorProfile"), "AppArmor");
    }

    private static void profile(Place profile, String system) {
        if (!profile.isPresent()) {
            return;
        }
        Place type = profile.at("type");
        Place local = profile.at("localhostProfile");
        boolean seccomp = system.equals("seccomp");
        if (type.text().equals("Localhost")) {
            localProfile(local, system);
            return;
        }
        if (type.required("type is required when " + (seccomp ? "seccompProfile" : "appArmorProfile") + " is set")) {
            type.oneOf(List.of("Localhost", "RuntimeDefault", "Unconfined"));
        }
        if (local.isPresent() && (seccomp || PLAIN_PROFILES.contains(type.text()))) {
            Object shown = seccomp ? profile.node() : local.node();
            local.errors().invalid(local.path(), shown, "can only be set when " + system + " type is Localhost");
        }
    }

    private static void localProfile(Place local, String system) {
        String missing = "must be set when " + system + " type is Localhost";
        if (!local.isPresent()) {
            local.errors().required(local.path(), missing);
        } else if (system.equals("seccomp")) {
            Paths.descending(local);
        } else {
            if (!local.text().strip().equals(local.text())) {
                local.invalid("must not be padded with whitespace");
            } else {
                local.required(missing);
            }
            if (local.text().length() > LONGEST_PATH) {
                local.errors().tooLong(local.path(), "", LONGEST_PATH);
            }
        }
    }

    private static void sysctls(Place sysctls, Place spec) {
        Set<String> seen = new HashSet<>();
        sysctls.each(sysctl -> {
            Place name = sysctl.at("name");
            if (name.isEmpty()) {
                name.required();
                return;
            }
            if (!isSysctl(name.text())) {
                name.invalid("must have at most 253 characters and match [a-z0-9]([-_a-z0-9]*[a-z0-9])? segments");
            } else if (!seen.add(name.text())) {
                name.duplicate();
            }
            if (spec.at("hostNetwork").flag() && name.text().startsWith("net.")) {
                name.invalid("may not be specified when 'hostNetwork' is set to true");
            }
            if (spec.at("hostIPC").flag()
                    && (name.text().startsWith("kernel.shm")
                            || name.text().startsWith("kernel.msg")
                            || name.text().startsWith("fs.mqueue."))) {
                name.invalid("may not be specified when 'hostIPC' is set to true");
            }
        });
    }

    private static boolean isSysctl(String name) {
        for (String segment : name.split("[./]", -1)) {
            if (segment.isEmpty() || !SYSCTL_SEGMENT.matcher(segment).matches()) {
                return false;
            }
        }
        return name.length() <= Names.SUBDOMAIN_LENGTH;
    }

    private static void hostUsers(Place spec) {
        Place users = spec.at("hostUsers");
        if (!users.isPresent() || users.flag()) {
            for (String field : ContainerFields.ALL) {
                spec.at(field).each(container -> {
                    Place mount = container.at("securityContext", "procMount");
                    if (mount.text().equals("Unmasked")) {
                        mount.invalid("`hostUsers` must be false to use `Unmasked`");
                    }
                });
            }
            return;
        }
        if (spec.at("hostNetwork").flag()) {
            spec.at("hostNetwork").forbidden("when `hostUsers` is false");
        }
        if (spec.at("hostPID").flag()) {
            spec.at("hostPID").named(spec.path().child("HostPID")).forbidden("when `hostUsers` is false");
        }
        if (spec.at("hostIPC").flag()) {
            spec.at("hostIPC").named(spec.path().child("HostIPC")).forbidden("when `hostUsers` is false");
        }
        for (String field : ContainerFields.ALL) {
            spec.at(field).each(container -> {
                if (!container.at("volumeDevices").isEmpty()) {
                    container.at("volumeDevices").forbidden("when `hostUsers` is false");
                }
            });
        }
    }

    private static void os(Place spec) {
        Place os = spec.at("os");
        if (!os.isPresent()) {
            return;
        }
        Place name = os.at("name");
        if (!name.required()) {
            return;
        }
        name.named(os.path()).oneOf(List.of("linux", "windows"));
        if (name.text().equals("linux")) {
            forbid(
                    spec.at("securityContext"),
                    List.of("windowsOptions"),
                    "windows options cannot be set for a linux pod");
            containers(spec, List.of("windowsOptions"), "windows options cannot be set for a linux pod");
        } else if (name.text().equals("windows")) {
            forbid(spec, List.of("hostUsers", "shareProcessNamespace"), "cannot be set for a windows pod");
            for (String field : List.of("hostPID", "hostIPC")) {
                if (spec.at(field).flag()) {
                    spec.at(field).forbidden("cannot be set for a windows pod");
                }
            }
            forbid(spec.at("securityContext"), LINUX_ONLY_POD, "cannot be set for a windows pod");
            containers(spec, LINUX_ONLY, "cannot be set for a windows pod");
        }
    }

    private static void containers(Place spec, List<String> fields, String why) {
        for (String field : ContainerFields.ALL) {
            spec.at(field).each(container -> forbid(container.at("securityContext"), fields, why));
        }
    }

    private static void forbid(Place context, List<String> fields, String why) {
        for (String field : fields) {
            if (context.at(field).isPresent()) {
                context.at(field).forbidden(why);
            }
        }
    }
}
