package dev.navarch.kinds.certificates;

import dev.navarch.machinery.validation.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM blocks inside of base64, as API objects carry requests and certificates. */
final class PemRequest {
    private static final String REQUEST = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private PemRequest() {}

    /** Complains unless the value is a PKCS#10 request. */
    static void validate(Place request) {
        if (!holdsSequence(request.text(), REQUEST, "-----END CERTIFICATE REQUEST-----")) {
            request.errors().invalid(request.path(), request.text(), "PEM block type must be CERTIFICATE REQUEST");
        }
    }

    /** Complains unless the value is a chain of certificates. */
    static void certificates(Place certificate) {
        if (!holdsSequence(certificate.text(), CERTIFICATE, "-----END CERTIFICATE-----")) {
            certificate
                    .errors()
                    .invalid(
                            certificate.path(),
                            "<certificate data>",
                            "must contain at least one CERTIFICATE PEM block");
        }
    }

    private static boolean holdsSequence(String base64, String begin, String end) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
            int start = text.indexOf(begin);
            int stop = text.indexOf(end, Math.max(start, 0));
            if (start < 0 || stop < 0) {
                return false;
            }
            byte[] der = Base64.getMimeDecoder()
                    .decode(text.substring(start + begin.length(), stop).strip());
            return der.length > 2 && der[0] == 0x30;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
