package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Warns of volumes: storage that is gone, odd sizes, files that hide each other. */
final class VolumeWarnings {

    private VolumeWarnings() {}

    static void look(Place volumes, Warnings warnings) {
        volumes.each(volume -> {
            RemovedVolumes.ofPod(volume, warnings);
            ByteWarnings.claim(volume.at("ephemeral", "volumeClaimTemplate").at("spec"), warnings);
        });
        volumes.each(volume -> files(volume, warnings));
    }

    private static void files(Place volume, Warnings warnings) {
        items(volume, "ConfigMap " + quoted(volume.at("configMap").text("name")), volume.at("configMap"), warnings);
        items(volume, "Secret " + quoted(volume.at("secret").text("secretName")), volume.at("secret"), warnings);
        items(volume, "DownwardAPI", volume.at("downwardAPI"), warnings);
        projected(volume, warnings);
    }

    private static void items(Place volume, String description, Place source, Warnings warnings) {
        Overlaps overlaps = new Overlaps(volume.text("name"), description, warnings);
        source.at("items").each(item -> overlaps.add(item.text("path"), ""));
    }

    private static void projected(Place volume, Warnings warnings) {
        Overlaps overlaps = new Overlaps(volume.text("name"), "Projected", warnings);
        volume.at("projected", "sources").each(source -> {
            if (source.isEmpty()) {
                warnings.add("volume " + quoted(volume.text("name")) + " (Projected) has no sources provided");
            }
            for (String kind : List.of("configMap", "secret", "downwardAPI")) {
                source.at(kind, "items").each(item -> overlaps.add(item.text("path"), origin(kind, source.at(kind))));
            }
            overlaps.add(source.at("serviceAccountToken").text("path"), "ServiceAccountToken");
        });
    }

    private static String origin(String kind, Place source) {
        return switch (kind) {
            case "configMap" -> "ConfigMap " + quoted(source.text("name"));
            case "secret" -> "Secret " + quoted(source.text("name"));
            default -> "DownwardAPI";
        };
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
