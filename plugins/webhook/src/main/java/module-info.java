import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.plugin.NavarchPlugin;
import dev.navarch.webhook.authentication.TokenWebhook;
import dev.navarch.webhook.authorization.Webhook;

/** Services outside that know tokens, or decide who may do what. */
@NavarchPlugin(
        id = "dev.navarch.webhook",
        version = "0.1.0",
        spi = {"authentication/1", "authorization/1"})
module dev.navarch.webhook {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;

    provides Authenticator with
            TokenWebhook;
    provides Authorizer with
            Webhook;
}
