"""Uses a cluster through the official Python client: typed and dynamic objects, patches, apply, watches, tokens, custom
resources, streams of lists. KUBECONFIG names the cluster (all components). Ends with 0, or with the assertion that failed."""

import random
import threading

from kubernetes import client, config, dynamic, utils, watch
from kubernetes.client.exceptions import ApiException

GROUP = "python.navarch.dev"


def step(text):
    print("  ", text)


def refused(status, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except ApiException as error:
        assert error.status == status, f"{error.status} instead of {status}: {error.body}"
        return error
    raise AssertionError(f"{call.__name__} should have been refused with {status}")


def typed_objects(core, namespace):
    step("create, read, replace, patch, delete")
    made = core.create_namespaced_config_map(
        namespace, client.V1ConfigMap(metadata=client.V1ObjectMeta(name="one", labels={"set": "a"}), data={"k": "v"}))
    assert made.metadata.uid and made.metadata.resource_version
    made.data = {"k": "w"}
    replaced = core.replace_namespaced_config_map("one", namespace, made)
    assert replaced.data == {"k": "w"}
    refused(409, core.replace_namespaced_config_map, "one", namespace, made)
    patched = core.patch_namespaced_config_map("one", namespace, {"data": {"more": "x"}})
    assert patched.data == {"k": "w", "more": "x"}
    refused(404, core.read_namespaced_config_map, "none", namespace)
    invalid = refused(422, core.create_namespaced_config_map, namespace, {"metadata": {"name": "Not A Name"}})
    assert '"field":"metadata.name"' in invalid.body
    core.delete_namespaced_config_map("one", namespace)
    refused(404, core.read_namespaced_config_map, "one", namespace)

    step("lists in pieces and by selector")
    for number in range(7):
        core.create_namespaced_config_map(namespace, {"metadata": {"name": f"n{number}", "labels": {"odd": str(number % 2)}}})
    first = core.list_namespaced_config_map(namespace, limit=3, label_selector="odd in (0,1)")
    assert len(first.items) == 3 and first.metadata._continue
    rest = core.list_namespaced_config_map(namespace, limit=10, label_selector="odd in (0,1)", _continue=first.metadata._continue)
    assert len(rest.items) == 4 and not rest.metadata._continue
    assert len(core.list_namespaced_config_map(namespace, label_selector="odd=1").items) == 3
    assert len(core.list_namespaced_config_map(namespace, field_selector="metadata.name=n3").items) == 1
    core.delete_collection_namespaced_config_map(namespace, label_selector="odd")
    assert not core.list_namespaced_config_map(namespace, label_selector="odd").items


def watches(core, namespace):
    step("watch from a list on")
    version = core.list_namespaced_secret(namespace).metadata.resource_version
    threading.Timer(0.3, lambda: core.create_namespaced_secret(
        namespace, {"metadata": {"name": "seen"}, "stringData": {"a": "b"}})).start()
    stream = watch.Watch()
    for event in stream.stream(core.list_namespaced_secret, namespace, resource_version=version, timeout_seconds=20):
        assert (event["type"], event["object"].metadata.name) == ("ADDED", "seen")
        assert event["object"].data == {"a": "Yg=="}
        stream.stop()
        break
    else:
        raise AssertionError("the watch ended without an event")


def workloads(apps, core, namespace):
    step("a deployment becomes available, is scaled and rolled")
    pod = {"metadata": {"labels": {"app": "web"}},
           "spec": {"terminationGracePeriodSeconds": 0, "containers": [{"name": "main", "image": "web:1"}]}}
    apps.create_namespaced_deployment(namespace, {
        "metadata": {"name": "web"}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": pod}})
    wait_for(apps, namespace, lambda d: d.status.available_replicas == 2)
    scale = apps.read_namespaced_deployment_scale("web", namespace)
    scale.spec.replicas = 3
    apps.replace_namespaced_deployment_scale("web", namespace, scale)
    wait_for(apps, namespace, lambda d: d.status.available_replicas == 3)
    apps.patch_namespaced_deployment("web", namespace, {"spec": {"template": {"spec": {"containers": [
        {"name": "main", "env": [{"name": "A", "value": "b"}]}]}}}})
    wait_for(apps, namespace, lambda d: d.status.updated_replicas == 3 and d.status.available_replicas == 3)
    images = {c.image for p in core.list_namespaced_pod(namespace, label_selector="app=web").items for c in p.spec.containers}
    assert images == {"web:1"}


def wait_for(apps, namespace, holds):
    stream = watch.Watch()
    for event in stream.stream(apps.list_namespaced_deployment, namespace, field_selector="metadata.name=web", timeout_seconds=60):
        if holds(event["object"]):
            stream.stop()
            return
    raise AssertionError("the deployment did not get there")


def applies(api, namespace):
    step("server-side apply through the dynamic client")
    maps = dynamic.DynamicClient(api).resources.get(api_version="v1", kind="ConfigMap")
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "applied"}, "data": {"a": "1"}}
    maps.server_side_apply(body=body, namespace=namespace, field_manager="first")
    body["data"] = {"a": "2"}
    conflict = None
    try:
        maps.server_side_apply(body=body, namespace=namespace, field_manager="second")
    except dynamic.exceptions.ConflictError as error:
        conflict = error
    assert conflict is not None and b"first" in conflict.body if isinstance(conflict.body, bytes) else "first" in conflict.body
    assert maps.server_side_apply(body=body, namespace=namespace, field_manager="second", force_conflicts=True).data.a == "2"

    step("create from YAML")
    utils.create_from_dict(api, {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"},
                                 "spec": {"ports": [{"port": 80}]}}, namespace=namespace)
    assert client.CoreV1Api(api).read_namespaced_service("s", namespace).spec.cluster_ip


def custom_resources(api, namespace):
    step("a definition and its objects")
    extensions = client.ApiextensionsV1Api(api)
    plural = f"things{random.randrange(10**6)}"
    name = f"{plural}.{GROUP}"
    extensions.create_custom_resource_definition({
        "metadata": {"name": name},
        "spec": {"group": GROUP, "scope": "Namespaced", "names": {"plural": plural, "kind": plural.capitalize()},
                 "versions": [{"name": "v1", "served": True, "storage": True, "subresources": {"status": {}},
                               "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                                   "spec": {"type": "object", "properties": {"size": {"type": "integer", "maximum": 5, "default": 1}}},
                                   "status": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}}}}]}})
    try:
        stream = watch.Watch()
        for event in stream.stream(extensions.list_custom_resource_definition, field_selector=f"metadata.name={name}", timeout_seconds=20):
            conditions = event["object"].status.conditions or []
            if any(c.type == "Established" and c.status == "True" for c in conditions):
                stream.stop()
        objects = client.CustomObjectsApi(api)
        thing = {"apiVersion": f"{GROUP}/v1", "kind": plural.capitalize(), "metadata": {"name": "t"}, "spec": {}}
        made = objects.create_namespaced_custom_object(GROUP, "v1", namespace, plural, thing)
        assert made["spec"] == {"size": 1}
        refused(422, objects.patch_namespaced_custom_object, GROUP, "v1", namespace, plural, "t", {"spec": {"size": 6}})
        changed = objects.patch_namespaced_custom_object_status(GROUP, "v1", namespace, plural, "t", {"status": {"ok": True}})
        assert changed["status"] == {"ok": True} and changed["metadata"]["generation"] == 1
        assert len(objects.list_cluster_custom_object(GROUP, "v1", plural)["items"]) == 1
    finally:
        extensions.delete_custom_resource_definition(name)


def identities(api, core, namespace):
    step("tokens and reviews")
    core.create_namespaced_service_account(namespace, {"metadata": {"name": "robot"}})
    token = core.create_namespaced_service_account_token("robot", namespace, client.AuthenticationV1TokenRequest(
        spec=client.V1TokenRequestSpec(audiences=[], expiration_seconds=600)))
    review = client.AuthenticationV1Api(api).create_token_review({"spec": {"token": token.status.token}})
    assert review.status.user.username == f"system:serviceaccount:{namespace}:robot"
    answer = client.AuthorizationV1Api(api).create_subject_access_review({"spec": {
        "user": "nobody", "resourceAttributes": {"verb": "get", "resource": "secrets", "namespace": namespace}}})
    assert answer.status.allowed is False


def main():
    config.load_kube_config()
    api = client.ApiClient()
    core, apps = client.CoreV1Api(api), client.AppsV1Api(api)
    assert client.VersionApi(api).get_code().minor.startswith("36")
    namespace = core.create_namespace({"metadata": {"generateName": "python-"}}).metadata.name
    try:
        typed_objects(core, namespace)
        watches(core, namespace)
        applies(api, namespace)
        identities(api, core, namespace)
        custom_resources(api, namespace)
        workloads(apps, core, namespace)
    finally:
        core.delete_namespace(namespace)
    print("python: every step done")


if __name__ == "__main__":
    main()
