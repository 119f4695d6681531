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
            "shareProcessNamespace",
            "runAsUser",
            "runAsGroup",
            "supplementalGroups",
            "supplementalGroupsPolicy",
            "seLinuxChangePolicy");

    private static final Pattern SYSCTL_SEGMENT = Pattern.compile("[a-z0-9]([-_a-z0-9]*[a-z0-9])?");

    private SecurityValidation() {}

    static void pod(Place spec) {
        Place context = spec.at("securityContext");
        id(context.at("fsGroup"));
        id(context.at("runAsUser"));
        id(context.at("runAsGroup"));
        context.at("supplementalGroups").each(SecurityValidation::id);
        context.at("supplementalGroupsPolicy").oneOf(List.of("Merge", "Strict"));
        context.at("fsGroupChangePolicy").oneOf(List.of("Always", "OnRootMismatch"));
        context.at("seLinuxChangePolicy").oneOf(List.of("MountOption", "Recursive"));
        sysctls(context.at("sysctls"), spec);
        profiles(context);
        windows(context.at("windowsOptions"));
        hostUsers(spec);
        os(spec);
        hostProcesses(spec, context.at("windowsOptions", "hostProcess"));
        if (spec.at("shareProcessNamespace").flag() && spec.at("hostPID").flag()) {
            spec.at("shareProcessNamespace").invalid("ShareProcessNamespace and HostPID cannot both be enabled");
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
            spec.invalid(
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
        windows(context.at("windowsOptions"));
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

    private static void id(Place id) {
        if (id.isPresent() && (id.number() < 0 || id.number() > Integer.MAX_VALUE)) {
            id.invalid("must be between 0 and 2147483647, inclusive");
        }
    }

    private static void profiles(Place context) {
        profile(context.at("seccompProfile"));
        profile(context.at("appArmorProfile"));
    }

    private static void profile(Place profile) {
        if (!profile.isPresent()) {
            return;
        }
        Place type = profile.at("type");
        Place local = profile.at("localhostProfile");
        if (type.isEmpty()) {
            type.required("type is required when profile is set");
        }
        if (!type.text().equals("Localhost")) {
            if (!type.isEmpty()) {
                type.oneOf(List.of("Localhost", "RuntimeDefault", "Unconfined"));
            }
            if (local.isPresent()) {
                local.invalid("can only be set when type is Localhost");
            }
            return;
        }
        boolean seccomp = profile.path().toString().endsWith("seccompProfile");
        if (seccomp ? !local.isPresent() : local.text().isBlank()) {
            local.errors().required(local.path(), "must be set when type is Localhost");
        } else if (seccomp) {
            Paths.descending(local);
        }
    }

    private static void windows(Place options) {
        Place user = options.at("runAsUserName");
        if (user.isPresent() && user.isEmpty()) {
            user.invalid("runAsUserName cannot be an empty string");
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
    }

    private static void os(Place spec) {
        Place os = spec.at("os");
        if (!os.isPresent()) {
            return;
        }
        Place name = os.at("name");
        if (!name.required("cannot be empty")) {
            return;
        }
        name.oneOf(List.of("linux", "windows"));
        if (name.text().equals("linux")) {
            forbid(
                    spec.at("securityContext"),
                    List.of("windowsOptions"),
                    "windows options cannot be set for a linux pod");
            containers(spec, List.of("windowsOptions"), "windows options cannot be set for a linux pod");
        } else if (name.text().equals("windows")) {
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
