package dev.navarch.machinery.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "uri,http://a/b,http://a b/",
        "uri,/x,x",
        "email,a@b,a@",
        "hostname,a.com,a.1",
        "ipv4,01.2.3.4,256.1.1.1",
        "ipv6,::ffff:1.2.3.4,1::2::3",
        "cidr,1.2.3.0/24,1.2.3.4/33",
        "mac,0123.4567.89ab,01:23-45:67:89:ab",
        "uuid4,123e4567-e89b-42d3-a456-426614174000,123e4567-e89b-12d3-a456-426614174000",
        "isbn,978-0321751041,032175104X",
        "isbn10,080442957X,978-0321751041",
        "creditcard,4111 1111 1111 1111,4111111111111112",
        "ssn,123-45-6789,123456789",
        "hexcolor,#fff,#ffff",
        "'rgbcolor','rgb(1,2,3)','rgb(256,0,0)'",
        "byte,YQ==,YQ",
        "date,2000-02-29,1900-02-29",
        "date-time,2020-01-01t00:00:00z,2020-01-01 00:00:00Z",
        "duration,5 days,1x",
        "duration,-1h,9999999999999999999s",
        "k8s-short-name,a-b,A",
        "k8s-long-name,a.b,a..b"
    })
    void tellGoodTextsFromBadOnes(String format, String good, String bad) {
        assertThat(Formats.isKnown(format, "string")).isTrue();
        assertThat(Formats.matches(format, good)).isTrue();
        assertThat(Formats.matches(format, bad)).isFalse();
    }
}
