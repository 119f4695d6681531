package dev.navarch.launcher.rehearsal;

import static dev.navarch.launcher.rehearsal.Stage.JSON;
import static dev.navarch.launcher.rehearsal.Stage.PROTOBUF;
import static dev.navarch.launcher.rehearsal.Stage.TABLE;
import static dev.navarch.launcher.rehearsal.Stage.core;
import static dev.navarch.launcher.rehearsal.Stage.group;

import java.io.IOException;

/** What happens around one pod, from the people who make it to the components that look after it. */
record Scene(Stage stage, int number) {

    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private static final int LISTS_EACH = 10;
    private static final int DEPLOYMENTS_EACH = 100;
    private static final int KEPT = 200;

    void play() throws IOException, InterruptedException {
        pod();
        objects();
        heartbeat();
        custom();
        if (number % LISTS_EACH == 0) {
            lists();
        }
        if (number % DEPLOYMENTS_EACH == 0) {
            deployment();
        }
        // Pods live for a while, so that lists have something to tell.
        if (number >= KEPT) {
            stage.send("DELETE", pod(number - KEPT) + "?gracePeriodSeconds=0", "", JSON, JSON);
        }
    }

    private void pod() throws IOException, InterruptedException {
        String pod = pod(number);
        stage.send("POST", core("pods"), Props.pod(number), JSON, JSON);
        for (int i = 0; i < 5; i++) {
            stage.get(pod, JSON);
        }
        stage.send("PATCH", pod, Props.podPatch(number), STRATEGIC, JSON);
        stage.send("PATCH", pod + "/status", Props.statusPatch(number), STRATEGIC, JSON);
        byte[] whole = stage.get(pod, PROTOBUF);
        stage.send("PUT", pod + "/status", whole, PROTOBUF, PROTOBUF);
        stage.send("PATCH", pod, Props.labels("merged"), MERGE, JSON);
        stage.send("PATCH", pod, Props.replacedLabel(), JSON_PATCH, JSON);
        stage.get(core("pods") + "?labelSelector=tenth%3D" + number % 10, JSON);
    }

    private void objects() throws IOException, InterruptedException {
        stage.send("POST", core("events"), Props.event(number), JSON, JSON);
        stage.send("POST", core("secrets"), Props.secret(number), JSON, JSON);
        String applied = core("configmaps") + "/applied-" + number + "?fieldManager=rehearsal";
        stage.send("PATCH", applied, Props.configMap(number, "first"), APPLY, JSON);
        stage.send("PATCH", applied, Props.configMap(number, "second"), APPLY, JSON);
        stage.send("DELETE", core("secrets") + "/secret-" + number, "", JSON, JSON);
    }

    private void heartbeat() throws IOException, InterruptedException {
        String leases = group("coordination.k8s.io/v1", "leases");
        stage.send("POST", leases, Props.lease(number), JSON, PROTOBUF);
        byte[] lease = stage.get(leases + "/lease-" + number, PROTOBUF);
        stage.send("PUT", leases + "/lease-" + number, lease, PROTOBUF, PROTOBUF);
    }

    private void custom() throws IOException, InterruptedException {
        stage.send("POST", Props.CUSTOM, Props.custom(number), JSON, JSON);
        stage.send("PATCH", Props.CUSTOM + "/custom-" + number, "{\"spec\":{\"size\":2}}", MERGE, JSON);
    }

    private void lists() throws IOException, InterruptedException {
        stage.get(core("pods"), JSON);
        stage.get(core("pods"), PROTOBUF);
        stage.get(core("pods"), TABLE);
        stage.get(core("pods") + "?limit=50&resourceVersion=0", JSON);
        stage.get("/apis", JSON);
    }

    private void deployment() throws IOException, InterruptedException {
        String deployments = group("apps/v1", "deployments");
        stage.send("POST", deployments, Props.deployment(number), JSON, JSON);
        stage.send("POST", core("services"), Props.service(number), JSON, JSON);
        stage.send("PATCH", deployments + "/deployment-" + number, "{\"spec\":{\"replicas\":5}}", STRATEGIC, JSON);
    }

    private static String pod(int number) {
        return core("pods") + "/pod-" + number;
    }
}
