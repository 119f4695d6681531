package dev.navarch.authentication.oidc;

import dev.navarch.authentication.oidc.settings.JwtSettings;
import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.authentication.oidc.settings.JwtSettings.Issuer;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the flags say of the one issuer that they can name. */
final class FlaggedSettings {

    private FlaggedSettings() {}

    static JwtSettings of(OidcConfiguration flags) {
        String issuer = flags.oidcIssuerUrl().orElse("");
        if (!issuer.startsWith("https://")) {
            throw new ConfigurationException("--oidc-issuer-url: '" + issuer + "' must begin with https://");
        }
        String client = flags.oidcClientId()
                .orElseThrow(() -> new ConfigurationException("--oidc-issuer-url needs --oidc-client-id: add it"));
        return new JwtSettings(
                Optional.of(new Issuer(
                        Optional.of(issuer),
                        Optional.empty(),
                        flags.oidcCaFile().map(FlaggedSettings::text),
                        List.of(client),
                        Optional.empty(),
                        Optional.empty())),
                required(flags),
                Optional.of(new Mappings(
                        Optional.of(username(flags, issuer)),
                        flags.oidcGroupsClaim()
                                .map(claim ->
                                        claim(claim, flags.oidcGroupsPrefix().orElse(""))),
                        Optional.empty(),
                        List.of())),
                List.of());
    }

    private static Mapping username(OidcConfiguration flags, String issuer) {
        String claim = flags.oidcUsernameClaim().orElse("sub");
        String prefix = flags.oidcUsernamePrefix().orElse(claim.equals("email") ? "-" : issuer + "#");
        return claim(claim, prefix.equals("-") ? "" : prefix);
    }

    private static Mapping claim(String claim, String prefix) {
        return new Mapping(Optional.of(claim), Optional.of(prefix), Optional.empty());
    }

    private static List<ClaimRule> required(OidcConfiguration flags) {
        List<ClaimRule> rules = new ArrayList<>();
        for (String each : flags.oidcRequiredClaim()) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw new ConfigurationException("--oidc-required-claim: '" + each + "' is not of the form name=value");
            }
            rules.add(new ClaimRule(
                    Optional.of(each.substring(0, equals)),
                    Optional.of(each.substring(equals + 1)),
                    Optional.empty(),
                    Optional.empty()));
        }
        return rules;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--oidc-ca-file " + file + " cannot be read (" + e + "): name a PEM file of certificates", e);
        }
    }
}
