package dev.navarch.apiserver.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SniffedTypeTest {

    /** As kube-apiserver names them. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "{\"\"a\"\":1},text/plain; charset=utf-8",
                "<html><body>,text/html; charset=utf-8",
                "\" \n<!doctype html>\",text/html; charset=utf-8",
                "<!--x,text/html; charset=utf-8",
                "<htmlx>,text/plain; charset=utf-8",
                "<?xml version,text/xml; charset=utf-8",
                "GIF89a.,image/gif",
                "RIFFabcdWEBPVP8,image/webp",
                "\"\u0000\u0001\u0002\u0003\",application/octet-stream",
                "\u001b[1m,text/plain; charset=utf-8"
            })
    void isToldFromTheFirstBytes(String body, String type) {
        assertThat(SniffedType.of(body.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(type);
    }
}
