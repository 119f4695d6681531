package dev.navarch.machinery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @Property
    void readsWhatItPrints(@ForAll @Size(16) byte[] bytes) {
        assertThat(Addresses.parse(Addresses.print(bytes))).isEqualTo(bytes);
    }

    @Property
    void readsIpv4AsTheJdkPrintsIt(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        String text = InetAddress.getByAddress(bytes).getHostAddress();
        assertThat(Addresses.parse(text)).isEqualTo(bytes);
        assertThat(Addresses.print(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"::1,::1", "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1", "::ffff:1.2.3.4,::ffff:102:304", "::,::"})
    void printsTheShortestForm(String text, String shortest) {
        assertThat(Addresses.print(Addresses.parse(text))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "256.1.1.1",
                "1:2:3",
                "::1::",
                "1::2::3",
                "g::",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::%eth0",
                "12345::"
            })
    void refuses(String text) {
        assertThat(Addresses.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true",
        "10.0.0.0/8,11.0.0.1,false",
        "10.96.0.0/15,10.97.3.4,true",
        "10.96.0.0/15,10.98.0.0,false",
        "0.0.0.0/0,1.2.3.4,true",
        "fd00::/9,fd7f::1,true",
        "fd00::/9,10.0.0.1,false"
    })
    void knowsWhatLiesInANetwork(String network, String address, boolean inside) {
        assertThat(Addresses.parseCidr(network).contains(Addresses.parse(address)))
                .isEqualTo(inside);
    }
}
