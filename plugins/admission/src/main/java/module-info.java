import dev.navarch.admission.always.AlwaysAdmit;
import dev.navarch.admission.always.AlwaysDeny;
import dev.navarch.admission.certificate.CertificateApproval;
import dev.navarch.admission.certificate.CertificateSigning;
import dev.navarch.admission.certificate.CertificateSubjectRestriction;
import dev.navarch.admission.defaultclass.DefaultIngressClass;
import dev.navarch.admission.defaultclass.DefaultStorageClass;
import dev.navarch.admission.event.EventRateLimit;
import dev.navarch.admission.image.AlwaysPullImages;
import dev.navarch.admission.image.ImagePolicyWebhook;
import dev.navarch.admission.limit.LimitRanger;
import dev.navarch.admission.namespace.NamespaceAutoProvision;
import dev.navarch.admission.namespace.NamespaceExists;
import dev.navarch.admission.namespace.NamespaceLifecycle;
import dev.navarch.admission.node.NodeDeclaredFeatureValidator;
import dev.navarch.admission.node.NodeRestriction;
import dev.navarch.admission.node.PodResizeValidator;
import dev.navarch.admission.node.PodTopologyLabels;
import dev.navarch.admission.node.TaintNodesByCondition;
import dev.navarch.admission.owner.OwnerReferencesPermissionEnforcement;
import dev.navarch.admission.policy.MutatingAdmissionPolicy;
import dev.navarch.admission.policy.ValidatingAdmissionPolicy;
import dev.navarch.admission.priority.Priority;
import dev.navarch.admission.quota.ResourceQuota;
import dev.navarch.admission.runtimeclass.PodOverhead;
import dev.navarch.admission.runtimeclass.RuntimeClass;
import dev.navarch.admission.security.PodSecurity;
import dev.navarch.admission.selector.LimitPodHardAntiAffinityTopology;
import dev.navarch.admission.selector.PodNodeSelector;
import dev.navarch.admission.service.DenyServiceExternalIPs;
import dev.navarch.admission.serviceaccount.ServiceAccount;
import dev.navarch.admission.storage.PersistentVolumeClaimResize;
import dev.navarch.admission.storage.StorageObjectInUseProtection;
import dev.navarch.admission.toleration.DefaultTolerationSeconds;
import dev.navarch.admission.toleration.ExtendedResourceToleration;
import dev.navarch.admission.toleration.PodTolerationRestriction;
import dev.navarch.admission.webhook.MutatingAdmissionWebhook;
import dev.navarch.admission.webhook.ValidatingAdmissionWebhook;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.plugin.NavarchPlugin;

/** The admission steps of Kubernetes: those that are on by default, and some that can be switched on. */
@NavarchPlugin(id = "dev.navarch.admission", version = "0.1.0", spi = "admission/1")
module dev.navarch.admission {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires java.naming;
    requires kubernetes.model.admissionregistration;

    provides AdmissionPlugin with
            NamespaceLifecycle,
            LimitRanger,
            ServiceAccount,
            NodeRestriction,
            TaintNodesByCondition,
            PodSecurity,
            Priority,
            DefaultTolerationSeconds,
            DefaultStorageClass,
            StorageObjectInUseProtection,
            PersistentVolumeClaimResize,
            PodOverhead,
            RuntimeClass,
            CertificateApproval,
            CertificateSigning,
            CertificateSubjectRestriction,
            DefaultIngressClass,
            PodTopologyLabels,
            NodeDeclaredFeatureValidator,
            PodResizeValidator,
            MutatingAdmissionPolicy,
            MutatingAdmissionWebhook,
            ValidatingAdmissionPolicy,
            ValidatingAdmissionWebhook,
            ResourceQuota,
            AlwaysAdmit,
            AlwaysDeny,
            AlwaysPullImages,
            ImagePolicyWebhook,
            EventRateLimit,
            LimitPodHardAntiAffinityTopology,
            PodNodeSelector,
            DenyServiceExternalIPs,
            NamespaceAutoProvision,
            NamespaceExists,
            ExtendedResourceToleration,
            PodTolerationRestriction,
            OwnerReferencesPermissionEnforcement;
}
