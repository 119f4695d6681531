package dev.navarch.kernel.component;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with the API server: keys of the section {@code apiServer} and flags of the same names in kebab case,
 * as kube-apiserver has them. Lists are texts with commas. Most are judged by the plugin that they are for, whose
 * configuration record has a component of the same name.
 *
 * @param anonymousAuth whether requests without credentials are those of {@code system:anonymous}
 * @param enableBootstrapTokenAuth whether tokens of joining machines are known, which they are not by default
 * @param authenticationConfig file of an AuthenticationConfiguration: issuers of tokens, and where nobody in particular
 *     is let in
 * @param authorizationMode the authorizers, in their order
 * @param authorizationConfig file of an AuthorizationConfiguration: the authorizers with their settings, in place of
 *     the mode and what else is said about authorization
 * @param enableAdmissionPlugins admission steps besides those that are on by default
 * @param disableAdmissionPlugins admission steps to leave out
 * @param admissionControlConfigFile file of an AdmissionConfiguration: the settings of admission steps
 */
public record AccessOptions(
        @Nullable Boolean anonymousAuth,
        @Nullable Boolean enableBootstrapTokenAuth,
        Optional<String> clientCaFile,
        Optional<String> apiAudiences,
        Optional<String> serviceAccountIssuer,
        Optional<Path> authenticationConfig,
        Optional<String> authenticationTokenWebhookConfigFile,
        Optional<String> authenticationTokenWebhookVersion,
        Optional<String> authenticationTokenWebhookCacheTtl,
        Optional<String> requestheaderClientCaFile,
        Optional<String> requestheaderAllowedNames,
        Optional<String> requestheaderUsernameHeaders,
        Optional<String> requestheaderUidHeaders,
        Optional<String> requestheaderGroupHeaders,
        Optional<String> requestheaderExtraHeadersPrefix,
        Optional<String> oidcIssuerUrl,
        Optional<String> oidcClientId,
        Optional<String> oidcCaFile,
        Optional<String> oidcUsernameClaim,
        Optional<String> oidcUsernamePrefix,
        Optional<String> oidcGroupsClaim,
        Optional<String> oidcGroupsPrefix,
        Optional<String> oidcRequiredClaim,
        Optional<String> oidcSigningAlgs,
        Optional<Path> authorizationConfig,
        Optional<String> authorizationMode,
        Optional<String> authorizationWebhookConfigFile,
        Optional<String> authorizationWebhookVersion,
        Optional<String> authorizationWebhookCacheAuthorizedTtl,
        Optional<String> authorizationWebhookCacheUnauthorizedTtl,
        Optional<String> enableAdmissionPlugins,
        Optional<String> disableAdmissionPlugins,
        Optional<Path> admissionControlConfigFile) {

    /** What holds where nobody chose anything. */
    public static AccessOptions defaults() {
        return new AccessOptions(
                null,
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a request without credentials is let in, as nobody in particular; never where everybody may do all. */
    public boolean admitsAnonymous() {
        return (anonymousAuth == null || anonymousAuth)
                && !parts(authorizationMode).contains("AlwaysAllow");
    }

    /** The parts of a text with commas. */
    public static List<String> parts(Optional<String> text) {
        return text.map(all -> Arrays.stream(all.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** What plugins are told, by the names of their configuration's components. */
    Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        if (enableBootstrapTokenAuth != null) {
            facts.put("enableBootstrapTokenAuth", enableBootstrapTokenAuth.toString());
        }
        clientCaFile.ifPresent(value -> facts.put("trustedClientCaFile", value));
        apiAudiences.ifPresent(value -> facts.put("apiAudiences", value));
        serviceAccountIssuer.ifPresent(value -> facts.put("serviceAccountIssuer", value));
        authenticationTokenWebhookConfigFile.ifPresent(
                value -> facts.put("authenticationTokenWebhookConfigFile", value));
        authenticationTokenWebhookVersion.ifPresent(value -> facts.put("authenticationTokenWebhookVersion", value));
        authenticationTokenWebhookCacheTtl.ifPresent(value -> facts.put("authenticationTokenWebhookCacheTtl", value));
        requestheaderClientCaFile.ifPresent(value -> facts.put("requestheaderClientCaFile", value));
        requestheaderAllowedNames.ifPresent(value -> facts.put("requestheaderAllowedNames", value));
        requestheaderUsernameHeaders.ifPresent(value -> facts.put("requestheaderUsernameHeaders", value));
        requestheaderUidHeaders.ifPresent(value -> facts.put("requestheaderUidHeaders", value));
        requestheaderGroupHeaders.ifPresent(value -> facts.put("requestheaderGroupHeaders", value));
        requestheaderExtraHeadersPrefix.ifPresent(value -> facts.put("requestheaderExtraHeadersPrefix", value));
        oidcIssuerUrl.ifPresent(value -> facts.put("oidcIssuerUrl", value));
        oidcClientId.ifPresent(value -> facts.put("oidcClientId", value));
        oidcCaFile.ifPresent(value -> facts.put("oidcCaFile", value));
        oidcUsernameClaim.ifPresent(value -> facts.put("oidcUsernameClaim", value));
        oidcUsernamePrefix.ifPresent(value -> facts.put("oidcUsernamePrefix", value));
        oidcGroupsClaim.ifPresent(value -> facts.put("oidcGroupsClaim", value));
        oidcGroupsPrefix.ifPresent(value -> facts.put("oidcGroupsPrefix", value));
        oidcRequiredClaim.ifPresent(value -> facts.put("oidcRequiredClaim", value));
        oidcSigningAlgs.ifPresent(value -> facts.put("oidcSigningAlgs", value));
        authenticationConfig.ifPresent(value -> facts.put("authenticationConfig", value.toString()));
        authorizationConfig.ifPresent(value -> facts.put("authorizationConfig", value.toString()));
        authorizationWebhookConfigFile.ifPresent(value -> facts.put("authorizationWebhookConfigFile", value));
        authorizationWebhookVersion.ifPresent(value -> facts.put("authorizationWebhookVersion", value));
        authorizationWebhookCacheAuthorizedTtl.ifPresent(
                value -> facts.put("authorizationWebhookCacheAuthorizedTtl", value));
        authorizationWebhookCacheUnauthorizedTtl.ifPresent(
                value -> facts.put("authorizationWebhookCacheUnauthorizedTtl", value));
        return facts;
    }
}
