package dev.navarch.kinds.builtin;

import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.admission.AdmissionPolicyBindingRules;
import dev.navarch.kinds.admission.MutatingAdmissionPolicyRules;
import dev.navarch.kinds.admission.ValidatingAdmissionPolicyRules;
import dev.navarch.kinds.admission.WebhookConfigurationRules;
import dev.navarch.kinds.apps.ControllerRevisionRules;
import dev.navarch.kinds.apps.DaemonSetRules;
import dev.navarch.kinds.apps.DeploymentRules;
import dev.navarch.kinds.apps.ReplicaSetRules;
import dev.navarch.kinds.apps.ReplicationControllerRules;
import dev.navarch.kinds.apps.StatefulSetRules;
import dev.navarch.kinds.autoscaling.HorizontalPodAutoscalerRules;
import dev.navarch.kinds.autoscaling.ScaleRules;
import dev.navarch.kinds.batch.CronJobRules;
import dev.navarch.kinds.batch.JobRules;
import dev.navarch.kinds.certificates.CertificateSigningRequestRules;
import dev.navarch.kinds.coordination.LeaseRules;
import dev.navarch.kinds.core.ConfigMapRules;
import dev.navarch.kinds.core.LimitRangeRules;
import dev.navarch.kinds.core.NamespaceRules;
import dev.navarch.kinds.core.NodeRules;
import dev.navarch.kinds.core.PodTemplateRules;
import dev.navarch.kinds.core.ResourceQuotaRules;
import dev.navarch.kinds.core.SecretRules;
import dev.navarch.kinds.core.ServiceAccountRules;
import dev.navarch.kinds.event.EventRules;
import dev.navarch.kinds.extension.ApiServiceRules;
import dev.navarch.kinds.extension.CustomResourceDefinitionRules;
import dev.navarch.kinds.flowcontrol.FlowSchemaRules;
import dev.navarch.kinds.flowcontrol.PriorityLevelConfigurationRules;
import dev.navarch.kinds.networking.IngressClassRules;
import dev.navarch.kinds.networking.IngressRules;
import dev.navarch.kinds.networking.IpAddressRules;
import dev.navarch.kinds.networking.NetworkPolicyRules;
import dev.navarch.kinds.networking.ServiceCidrRules;
import dev.navarch.kinds.node.RuntimeClassRules;
import dev.navarch.kinds.pod.PodRules;
import dev.navarch.kinds.policy.PodDisruptionBudgetRules;
import dev.navarch.kinds.rbac.ClusterRoleRules;
import dev.navarch.kinds.rbac.RoleBindingRules;
import dev.navarch.kinds.rbac.RoleRules;
import dev.navarch.kinds.resource.DeviceClassRules;
import dev.navarch.kinds.resource.ResourceClaimRules;
import dev.navarch.kinds.resource.ResourceClaimTemplateRules;
import dev.navarch.kinds.resource.ResourceSliceRules;
import dev.navarch.kinds.scheduling.PriorityClassRules;
import dev.navarch.kinds.service.EndpointSliceRules;
import dev.navarch.kinds.service.EndpointsRules;
import dev.navarch.kinds.service.ServiceRules;
import dev.navarch.kinds.storage.CsiDriverRules;
import dev.navarch.kinds.storage.CsiNodeRules;
import dev.navarch.kinds.storage.CsiStorageCapacityRules;
import dev.navarch.kinds.storage.PersistentVolumeClaimRules;
import dev.navarch.kinds.storage.PersistentVolumeRules;
import dev.navarch.kinds.storage.StorageClassRules;
import dev.navarch.kinds.storage.VolumeAttachmentRules;
import dev.navarch.kinds.storage.VolumeAttributesClassRules;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaExpressions;
import java.util.Map;

/** The rules of all built-in kinds. */
public final class KindTable {

    private static final KindRules PLAIN = new KindRules() {};

    private static final Map<Id, KindRules> RULES = Map.ofEntries(
            core("ConfigMap", new ConfigMapRules()),
            core("Endpoints", new EndpointsRules()),
            core("Event", new EventRules(false)),
            of("events.k8s.io", "Event", new EventRules(true)),
            core("LimitRange", new LimitRangeRules()),
            core("Namespace", new NamespaceRules()),
            core("Node", new NodeRules()),
            core("PersistentVolume", new PersistentVolumeRules()),
            core("PersistentVolumeClaim", new PersistentVolumeClaimRules()),
            core("Pod", new PodRules()),
            core("PodTemplate", new PodTemplateRules()),
            core("ReplicationController", new ReplicationControllerRules()),
            core("ResourceQuota", new ResourceQuotaRules()),
            core("Secret", new SecretRules()),
            core("Service", new ServiceRules()),
            core("ServiceAccount", new ServiceAccountRules()),
            of("admissionregistration.k8s.io", "MutatingAdmissionPolicy", new MutatingAdmissionPolicyRules()),
            of("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding", new AdmissionPolicyBindingRules(true)),
            of("admissionregistration.k8s.io", "MutatingWebhookConfiguration", new WebhookConfigurationRules(true)),
            of("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", new ValidatingAdmissionPolicyRules()),
            of(
                    "admissionregistration.k8s.io",
                    "ValidatingAdmissionPolicyBinding",
                    new AdmissionPolicyBindingRules(false)),
            of("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", new WebhookConfigurationRules(false)),
            of(
                    "apiextensions.k8s.io",
                    "CustomResourceDefinition",
                    new CustomResourceDefinitionRules(SchemaExpressions.NONE, Schema.ANY)),
            of("apiregistration.k8s.io", "APIService", new ApiServiceRules()),
            of("apps", "ControllerRevision", new ControllerRevisionRules()),
            of("apps", "DaemonSet", new DaemonSetRules()),
            of("apps", "Deployment", new DeploymentRules()),
            of("apps", "ReplicaSet", new ReplicaSetRules()),
            of("apps", "StatefulSet", new StatefulSetRules()),
            of("autoscaling", "HorizontalPodAutoscaler", new HorizontalPodAutoscalerRules()),
            of("autoscaling", "Scale", new ScaleRules()),
            of("batch", "CronJob", new CronJobRules()),
            of("batch", "Job", new JobRules()),
            of("certificates.k8s.io", "CertificateSigningRequest", new CertificateSigningRequestRules()),
            of("coordination.k8s.io", "Lease", new LeaseRules()),
            of("discovery.k8s.io", "EndpointSlice", new EndpointSliceRules()),
            of("flowcontrol.apiserver.k8s.io", "FlowSchema", new FlowSchemaRules()),
            of("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", new PriorityLevelConfigurationRules()),
            of("networking.k8s.io", "IPAddress", new IpAddressRules()),
            of("networking.k8s.io", "Ingress", new IngressRules()),
            of("networking.k8s.io", "IngressClass", new IngressClassRules()),
            of("networking.k8s.io", "NetworkPolicy", new NetworkPolicyRules()),
            of("networking.k8s.io", "ServiceCIDR", new ServiceCidrRules()),
            of("node.k8s.io", "RuntimeClass", new RuntimeClassRules()),
            of("policy", "PodDisruptionBudget", new PodDisruptionBudgetRules()),
            of("rbac.authorization.k8s.io", "ClusterRole", new ClusterRoleRules()),
            of("rbac.authorization.k8s.io", "ClusterRoleBinding", new RoleBindingRules(false)),
            of("rbac.authorization.k8s.io", "Role", new RoleRules()),
            of("rbac.authorization.k8s.io", "RoleBinding", new RoleBindingRules(true)),
            of("resource.k8s.io", "DeviceClass", new DeviceClassRules()),
            of("resource.k8s.io", "ResourceClaim", new ResourceClaimRules()),
            of("resource.k8s.io", "ResourceClaimTemplate", new ResourceClaimTemplateRules()),
            of("resource.k8s.io", "ResourceSlice", new ResourceSliceRules()),
            of("scheduling.k8s.io", "PriorityClass", new PriorityClassRules()),
            of("storage.k8s.io", "CSIDriver", new CsiDriverRules()),
            of("storage.k8s.io", "CSINode", new CsiNodeRules()),
            of("storage.k8s.io", "CSIStorageCapacity", new CsiStorageCapacityRules()),
            of("storage.k8s.io", "StorageClass", new StorageClassRules()),
            of("storage.k8s.io", "VolumeAttachment", new VolumeAttachmentRules()),
            of("storage.k8s.io", "VolumeAttributesClass", new VolumeAttributesClassRules()));

    private KindTable() {}

    /** The rules of a kind; those of a plain object, which has metadata and nothing that anybody checks, if none are known. */
    public static KindRules rules(String group, String kind) {
        return RULES.getOrDefault(new Id(group, kind), PLAIN);
    }

    private static Map.Entry<Id, KindRules> core(String kind, KindRules rules) {
        return of("", kind, rules);
    }

    private static Map.Entry<Id, KindRules> of(String group, String kind, KindRules rules) {
        return Map.entry(new Id(group, kind), rules);
    }

    private record Id(String group, String kind) {}
}
