import dev.navarch.authentication.bootstrap.BootstrapTokens;
import dev.navarch.authentication.certificate.X509;
import dev.navarch.authentication.oidc.Oidc;
import dev.navarch.authentication.proxy.RequestHeader;
import dev.navarch.authentication.serviceaccount.SecretTokens;
import dev.navarch.authentication.serviceaccount.ServiceAccountTokens;
import dev.navarch.authentication.token.StaticTokens;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.plugin.NavarchPlugin;

/** Client certificates, tokens of several kinds, and users whom a proxy in front has authenticated. */
@NavarchPlugin(id = "dev.navarch.authentication", version = "0.1.0", spi = "authentication/1")
module dev.navarch.authentication {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires java.naming;

    provides Authenticator with
            X509,
            StaticTokens,
            ServiceAccountTokens,
            SecretTokens,
            BootstrapTokens,
            Oidc,
            RequestHeader;
}
