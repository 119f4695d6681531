package dev.navarch.proxy.userspace.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.testkit.plugin.SettableClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private static final Endpoint ONE = new Endpoint("10.0.0.1", 80, true);
    private static final Endpoint TWO = new Endpoint("10.0.0.2", 80, true);
    private static final InetAddress CLIENT = InetAddress.ofLiteral("10.9.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("10.9.0.2");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Balancer balancer = new Balancer(clock);

    @Test
    void endpointsTakeTurns() {
        balancer.use(List.of(ONE, TWO), Duration.ZERO);
        assertThat(List.of(next(CLIENT), next(CLIENT), next(CLIENT), next(CLIENT)))
                .containsExactly(ONE, TWO, ONE, TWO);
    }

    @Test
    void aClientStaysUntilItWasAwayTooLong() {
        balancer.use(List.of(ONE, TWO), Duration.ofMinutes(1));
        assertThat(next(CLIENT)).isEqualTo(ONE);
        assertThat(next(OTHER)).isEqualTo(TWO);
        clock.advance(Duration.ofSeconds(59));
        assertThat(next(CLIENT)).isEqualTo(ONE);
        clock.advance(Duration.ofSeconds(59));
        assertThat(next(CLIENT)).as("each connection begins the time anew").isEqualTo(ONE);
        next(OTHER);
        clock.advance(Duration.ofMinutes(2));
        assertThat(List.of(next(CLIENT), next(OTHER))).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void aClientMovesOnFromAnEndpointThatIsGoneOrDoesNotAnswer() {
        balancer.use(List.of(ONE, TWO), Duration.ofMinutes(1));
        assertThat(next(CLIENT)).isEqualTo(ONE);
        assertThat(balancer.next(CLIENT, true)).contains(TWO);
        assertThat(next(CLIENT)).isEqualTo(TWO);
        balancer.use(List.of(ONE), Duration.ofMinutes(1));
        assertThat(next(CLIENT)).isEqualTo(ONE);
    }

    @Test
    void thereMayBeNoEndpoint() {
        assertThat(balancer.next(CLIENT, false)).isEmpty();
    }

    private Endpoint next(InetAddress client) {
        return balancer.next(client, false).orElseThrow();
    }
}
