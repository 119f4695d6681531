package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.Paths;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What containers may mount, as files and as block devices. */
final class MountValidation {

    private static final List<String> PROPAGATIONS = List.of("Bidirectional", "HostToContainer", "None");

    private MountValidation() {}

    static void validate(Place container, ContainerScope scope) {
        Place mounts = container.at("volumeMounts");
        Place devices = container.at("volumeDevices");
        Set<String> paths = new HashSet<>();
        mounts.each(mount -> {
            mount(mount, scope, paths);
            apart(mount, "mountPath", devices, "devicePath", "volumeDevices");
            modes(mount, mounts.path(), container);
        });
        Set<String> names = new HashSet<>();
        Set<String> devicePaths = new HashSet<>();
        devices.each(device -> {
            device(device, scope, names, devicePaths);
            apart(device, "devicePath", mounts, "mountPath", "volumeMounts");
        });
    }

    private static void mount(Place mount, ContainerScope scope, Set<String> paths) {
        Place name = mount.at("name");
        name.required();
        if (!scope.knowsVolume(name.text())) {
            name.errors().notFound(name.path(), name.text());
        }
        Place path = mount.at("mountPath");
        path.required();
        if (!paths.add(path.text())) {
            path.invalid("must be unique");
        }
    }

    /** No volume is used as files and as a device at once, nor does one stand where the other does. */
    private static void apart(Place one, String path, Place others, String otherPath, String list) {
        boolean sameName = false;
        boolean samePath = false;
        for (JsonNode other : others.node()) {
            sameName |= Tree.text(other, "name").equals(one.text("name"));
            samePath |= Tree.text(other, otherPath).equals(one.text(path));
        }
        if (sameName) {
            one.at("name").invalid("must not already exist in " + list);
        }
        if (samePath) {
            one.at(path).invalid("must not already exist as a path in " + list);
        }
    }

    private static void modes(Place mount, FieldPath list, Place container) {
        Place sub = mount.at("subPath");
        Place expression = mount.at("subPathExpr");
        if (!sub.isEmpty()) {
            Paths.descending(sub.named(list.child("subPath")));
        }
        if (!expression.isEmpty()) {
            if (!sub.isEmpty()) {
                expression.invalid("subPathExpr and subPath are mutually exclusive");
            }
            Paths.descending(expression.named(list.child("subPathExpr")));
        }
        propagation(mount, list, container);
        recursion(mount, list);
    }

    private static void propagation(Place mount, FieldPath list, Place container) {
        Place propagation = mount.at("mountPropagation").named(list.child("mountPropagation"));
        if (!propagation.isPresent()) {
            return;
        }
        propagation.oneOf(PROPAGATIONS);
        if (propagation.text().equals("Bidirectional")
                && !container.at("securityContext", "privileged").flag()) {
            propagation.forbidden("Bidirectional mount propagation is available only to privileged containers");
        }
    }

    private static void recursion(Place mount, FieldPath list) {
        Place recursive = mount.at("recursiveReadOnly").named(list.child("recursiveReadOnly"));
        if (!recursive.isPresent()) {
            return;
        }
        switch (recursive.text()) {
            case "Disabled" -> {}
            case "Enabled", "IfPossible" -> {
                if (!mount.at("readOnly").flag()) {
                    recursive.forbidden("may only be specified when readOnly is true");
                }
                String propagation = mount.text("mountPropagation");
                if (!propagation.isEmpty() && !propagation.equals("None")) {
                    recursive.forbidden("may only be specified when mountPropagation is None or not specified");
                }
            }
            default -> recursive.oneOf(List.of("Disabled", "Enabled", "IfPossible"));
        }
    }

    private static void device(Place device, ContainerScope scope, Set<String> names, Set<String> paths) {
        Place name = device.at("name");
        Place path = device.at("devicePath");
        if (name.required() && !names.add(name.text())) {
            name.invalid("must be unique");
        }
        if (!scope.knowsVolume(name.text())) {
            name.errors().notFound(name.path(), name.text());
        } else if (!scope.claims().contains(name.text())) {
            name.invalid("can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
        }
        if (path.required()) {
            if (paths.contains(path.text())) {
                path.invalid("must be unique");
            }
            if (Paths.goesUp(path.text())) {
                path.invalid("can not contain backsteps ('..')");
            } else {
                paths.add(path.text());
            }
        }
    }
}
