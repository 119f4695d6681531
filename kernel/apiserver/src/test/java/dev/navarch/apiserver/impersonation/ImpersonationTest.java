package dev.navarch.apiserver.impersonation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpersonationTest {

    private static final User ALICE = new User("alice", "dev");
    private static final Action LIST = new OnResource("list", "", "v1", "configmaps", "", "ns", "");

    @Test
    void plainImpersonationGrantsEverythingAsThatUser() {
        User user =
                impersonation("impersonate users bob").apply(request(Map.of("impersonate-user", "bob")), ALICE, LIST);
        assertThat(user.name()).isEqualTo("bob");
        assertThat(user.groups()).containsExactly(User.AUTHENTICATED);
    }

    @Test
    void constrainedImpersonationNeedsTheUserAndTheAction() {
        Map<String, String> bob = Map.of("impersonate-user", "bob");
        String who = "impersonate:user-info users bob";
        String what = "impersonate-on:user-info:list configmaps ";
        assertThat(impersonation(who, what).apply(request(bob), ALICE, LIST).name())
                .isEqualTo("bob");
        for (Impersonation half : List.of(impersonation(who), impersonation(what))) {
            assertThatThrownBy(() -> half.apply(request(bob), ALICE, LIST))
                    .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(403));
        }
    }

    @Test
    void nobodyBecomesMasterByTheNarrowWay() {
        Impersonation all = impersonation(
                "impersonate:user-info users bob",
                "impersonate:user-info groups system:masters",
                "impersonate-on:user-info:list configmaps ");
        assertThatThrownBy(() -> all.apply(
                        request(Map.of("impersonate-user", "bob", "impersonate-group", "system:masters")), ALICE, LIST))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void groupsWithoutAUserAreABadRequest() {
        assertThatThrownBy(() -> impersonation().apply(request(Map.of("impersonate-group", "g")), ALICE, LIST))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(400));
    }

    private static Impersonation impersonation(String... allowed) {
        Set<String> grants = Set.of(allowed);
        Authorizer authorizer = (user, action) ->
                action instanceof OnResource on && grants.contains(on.verb() + " " + on.resource() + " " + on.name())
                        ? Decision.allow("")
                        : Decision.NO_OPINION;
        return new Impersonation(new AuthorizerChain(new FixedPlugins<>(List.of(authorizer)), new Metrics()));
    }

    private static ApiRequest request(Map<String, String> headers) {
        Map<String, List<String>> all = new java.util.HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new ApiRequest("GET", "/", Query.parse(""), all, new byte[0], List.of(), "", Optional.empty(), false);
    }
}
