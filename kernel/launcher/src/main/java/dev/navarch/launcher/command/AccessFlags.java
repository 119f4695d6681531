package dev.navarch.launcher.command;

import dev.navarch.launcher.instance.ApiServerChoices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The API server's flags about who may do what; each has its key in the section {@code apiServer} too. */
final class AccessFlags {

    private final Map<String, String> values = new LinkedHashMap<>();

    ApiServerChoices choices() {
        return ApiServerChoices.typed(values);
    }

    @Option(
            names = "--anonymous-auth",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether requests without credentials are those of system:anonymous (default true).")
    void anonymousAuth(@Nullable String value) {
        put("anonymousAuth", value);
    }

    @Option(
            names = "--enable-bootstrap-token-auth",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether machines may join with tokens of Secrets in kube-system (default false).")
    void enableBootstrapTokenAuth(@Nullable String value) {
        put("enableBootstrapTokenAuth", value);
    }

    @Option(
            names = "--client-ca-file",
            paramLabel = "FILE",
            description = "Authorities of client certificates, besides the cluster's own.")
    void clientCaFile(@Nullable String value) {
        put("clientCaFile", value);
    }

    @Option(
            names = "--api-audiences",
            paramLabel = "NAME,...",
            description = "What tokens must be meant for (default: the issuer).")
    void apiAudiences(@Nullable String value) {
        put("apiAudiences", value);
    }

    @Option(
            names = "--service-account-issuer",
            paramLabel = "URL",
            description = "Issuer of service-account tokens (default https://kubernetes.default.svc).")
    void serviceAccountIssuer(@Nullable String value) {
        put("serviceAccountIssuer", value);
    }

    @Option(
            names = "--authentication-config",
            paramLabel = "FILE",
            description = "AuthenticationConfiguration: issuers of tokens, and where system:anonymous is let in.")
    void authenticationConfig(@Nullable String value) {
        put("authenticationConfig", value);
    }

    @Option(
            names = "--authentication-token-webhook-config-file",
            paramLabel = "FILE",
            description = "Kubeconfig of a service that knows tokens.")
    void authenticationTokenWebhookConfigFile(@Nullable String value) {
        put("authenticationTokenWebhookConfigFile", value);
    }

    @Option(
            names = "--authentication-token-webhook-version",
            paramLabel = "VERSION",
            description = "Of TokenReviews sent there: v1 or v1beta1 (default).")
    void authenticationTokenWebhookVersion(@Nullable String value) {
        put("authenticationTokenWebhookVersion", value);
    }

    @Option(
            names = "--authentication-token-webhook-cache-ttl",
            paramLabel = "DURATION",
            description = "How long its answers are remembered (default 2m).")
    void authenticationTokenWebhookCacheTtl(@Nullable String value) {
        put("authenticationTokenWebhookCacheTtl", value);
    }

    @Option(
            names = "--requestheader-client-ca-file",
            paramLabel = "FILE",
            description = "Authorities of proxies that say who the user is.")
    void requestheaderClientCaFile(@Nullable String value) {
        put("requestheaderClientCaFile", value);
    }

    @Option(
            names = "--requestheader-allowed-names",
            paramLabel = "NAME,...",
            description = "Common names of such proxies (default: any).")
    void requestheaderAllowedNames(@Nullable String value) {
        put("requestheaderAllowedNames", value);
    }

    @Option(
            names = "--requestheader-username-headers",
            paramLabel = "NAME,...",
            description = "Headers that hold the user's name.")
    void requestheaderUsernameHeaders(@Nullable String value) {
        put("requestheaderUsernameHeaders", value);
    }

    @Option(
            names = "--requestheader-uid-headers",
            paramLabel = "NAME,...",
            description = "Headers that hold the user's uid.")
    void requestheaderUidHeaders(@Nullable String value) {
        put("requestheaderUidHeaders", value);
    }

    @Option(names = "--requestheader-group-headers", paramLabel = "NAME,...", description = "Headers that hold groups.")
    void requestheaderGroupHeaders(@Nullable String value) {
        put("requestheaderGroupHeaders", value);
    }

    @Option(
            names = "--requestheader-extra-headers-prefix",
            paramLabel = "PREFIX,...",
            description = "Start of headers that hold other facts.")
    void requestheaderExtraHeadersPrefix(@Nullable String value) {
        put("requestheaderExtraHeadersPrefix", value);
    }

    @Option(
            names = "--oidc-issuer-url",
            paramLabel = "URL",
            description = "OpenID provider whose tokens are accepted; https only.")
    void oidcIssuerUrl(@Nullable String value) {
        put("oidcIssuerUrl", value);
    }

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "For which client its tokens must be.")
    void oidcClientId(@Nullable String value) {
        put("oidcClientId", value);
    }

    @Option(
            names = "--oidc-ca-file",
            paramLabel = "FILE",
            description = "Authorities of the provider's certificate (default: the machine's).")
    void oidcCaFile(@Nullable String value) {
        put("oidcCaFile", value);
    }

    @Option(
            names = "--oidc-username-claim",
            paramLabel = "NAME",
            description = "Claim that holds the user's name (default sub).")
    void oidcUsernameClaim(@Nullable String value) {
        put("oidcUsernameClaim", value);
    }

    @Option(
            names = "--oidc-username-prefix",
            paramLabel = "PREFIX",
            description = "Put before it; - for nothing (default: the issuer and #).")
    void oidcUsernamePrefix(@Nullable String value) {
        put("oidcUsernamePrefix", value);
    }

    @Option(names = "--oidc-groups-claim", paramLabel = "NAME", description = "Claim that holds groups.")
    void oidcGroupsClaim(@Nullable String value) {
        put("oidcGroupsClaim", value);
    }

    @Option(names = "--oidc-groups-prefix", paramLabel = "PREFIX", description = "Put before each group.")
    void oidcGroupsPrefix(@Nullable String value) {
        put("oidcGroupsPrefix", value);
    }

    @Option(
            names = "--oidc-required-claim",
            paramLabel = "NAME=VALUE",
            description = "A claim that tokens must have; may be repeated.")
    void oidcRequiredClaim(@Nullable List<String> values) {
        put("oidcRequiredClaim", values == null ? null : String.join(",", values));
    }

    @Option(
            names = "--oidc-signing-algs",
            paramLabel = "ALG,...",
            description = "Algorithms of its signatures (default RS256).")
    void oidcSigningAlgs(@Nullable String value) {
        put("oidcSigningAlgs", value);
    }

    @Option(
            names = "--authorization-config",
            paramLabel = "FILE",
            description = "AuthorizationConfiguration: who decides, in which order, with which settings.")
    void authorizationConfig(@Nullable String value) {
        put("authorizationConfig", value);
    }

    @Option(
            names = "--authorization-mode",
            paramLabel = "MODE,...",
            description =
                    "Who decides, in this order: Node, RBAC, Webhook, AlwaysAllow, AlwaysDeny (default Node,RBAC).")
    void authorizationMode(@Nullable String value) {
        put("authorizationMode", value);
    }

    @Option(
            names = "--authorization-webhook-config-file",
            paramLabel = "FILE",
            description = "Kubeconfig of the service that mode Webhook asks.")
    void authorizationWebhookConfigFile(@Nullable String value) {
        put("authorizationWebhookConfigFile", value);
    }

    @Option(
            names = "--authorization-webhook-version",
            paramLabel = "VERSION",
            description = "Of SubjectAccessReviews sent there: v1 or v1beta1 (default).")
    void authorizationWebhookVersion(@Nullable String value) {
        put("authorizationWebhookVersion", value);
    }

    @Option(
            names = "--authorization-webhook-cache-authorized-ttl",
            paramLabel = "DURATION",
            description = "How long its permissions are remembered (default 5m).")
    void authorizationWebhookCacheAuthorizedTtl(@Nullable String value) {
        put("authorizationWebhookCacheAuthorizedTtl", value);
    }

    @Option(
            names = "--authorization-webhook-cache-unauthorized-ttl",
            paramLabel = "DURATION",
            description = "How long its refusals are remembered (default 30s).")
    void authorizationWebhookCacheUnauthorizedTtl(@Nullable String value) {
        put("authorizationWebhookCacheUnauthorizedTtl", value);
    }

    @Option(
            names = "--enable-admission-plugins",
            paramLabel = "NAME,...",
            description = "Admission steps besides those that are on by default.")
    void enableAdmissionPlugins(@Nullable String value) {
        put("enableAdmissionPlugins", value);
    }

    @Option(
            names = "--disable-admission-plugins",
            paramLabel = "NAME,...",
            description = "Admission steps to leave out.")
    void disableAdmissionPlugins(@Nullable String value) {
        put("disableAdmissionPlugins", value);
    }

    @Option(
            names = "--admission-control-config-file",
            paramLabel = "FILE",
            description = "AdmissionConfiguration with the settings of admission steps.")
    void admissionControlConfigFile(@Nullable String value) {
        put("admissionControlConfigFile", value);
    }

    private void put(String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
