package dev.navarch.apiserver.backend;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The content type of an answer that does not name its own, told from its first bytes by the rules of the MIME Sniffing
 * Standard (https://mimesniff.spec.whatwg.org): kube-apiserver never leaves an answer with a body without one.
 */
final class SniffedType {

    private static final int LOOKED_AT = 512;
    private static final String BINARY = "application/octet-stream";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final List<String> HTML = List.of(
            "<!DOCTYPE HTML",
            "<HTML",
            "<HEAD",
            "<SCRIPT",
            "<IFRAME",
            "<H1",
            "<DIV",
            "<FONT",
            "<TABLE",
            "<A",
            "<STYLE",
            "<TITLE",
            "<B",
            "<BODY",
            "<BR",
            "<P",
            "<!--");

    /** In the order in which they are tried. */
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("%PDF-", "application/pdf"),
            new Signature("%!PS-Adobe-", "application/postscript"),
            new Signature("\u00fe\u00ff", "text/plain; charset=utf-16be"),
            new Signature("\u00ff\u00fe", "text/plain; charset=utf-16le"),
            new Signature("\u00ef\u00bb\u00bf", TEXT),
            new Signature("\0\0\1\0", "image/x-icon"),
            new Signature("\0\0\2\0", "image/x-icon"),
            new Signature("BM", "image/bmp"),
            new Signature("GIF87a", "image/gif"),
            new Signature("GIF89a", "image/gif"),
            new Signature("RIFF????WEBPVP", "image/webp"),
            new Signature("\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature("FORM????AIFF", "audio/aiff"),
            new Signature("ID3", "audio/mpeg"),
            new Signature("OggS\0", "application/ogg"),
            new Signature("MThd\0\0\0\6", "audio/midi"),
            new Signature("RIFF????AVI ", "video/avi"),
            new Signature("RIFF????WAVE", "audio/wave"),
            new Signature("\u001aE\u00df\u00a3", "video/webm"),
            new Signature("?".repeat(34) + "LP", "application/vnd.ms-fontobject"),
            new Signature("\0\1\0\0", "font/ttf"),
            new Signature("OTTO", "font/otf"),
            new Signature("ttcf", "font/collection"),
            new Signature("wOFF", "font/woff"),
            new Signature("wOF2", "font/woff2"),
            new Signature("\u001f\u008b\b", "application/x-gzip"),
            new Signature("PK\3\4", "application/zip"),
            new Signature("Rar!\u001a\7\0", "application/x-rar-compressed"),
            new Signature("Rar!\u001a\7\1\0", "application/x-rar-compressed"),
            new Signature("\0asm", "application/wasm"));

    private SniffedType() {}

    /** Never fails: what is nothing else is text if it may be, and bytes if not. */
    static String of(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        String stripped = start.substring(leadingSpace(start));
        if (isHtml(stripped)) {
            return "text/html; charset=utf-8";
        }
        if (stripped.startsWith("<?xml")) {
            return "text/xml; charset=utf-8";
        }
        return SIGNATURES.stream()
                .filter(each -> each.matches(start))
                .findFirst()
                .map(Signature::type)
                .orElseGet(() -> isMp4(body) ? "video/mp4" : isText(stripped) ? TEXT : BINARY);
    }

    private static boolean isText(String start) {
        return start.chars().noneMatch(SniffedType::isBinary);
    }

    /** Whether the first box of a file of the ISO family says that it is MP4: by its main brand or a compatible one. */
    private static boolean isMp4(byte[] body) {
        if (body.length < 12 || !latin(body, 4, 8).equals("ftyp")) {
            return false;
        }
        int size = ByteBuffer.wrap(body).getInt();
        if (size % 4 != 0 || size < 0 || body.length < size) {
            return false;
        }
        for (int at = 8; at < Math.min(size, LOOKED_AT); at += 4) {
            if (at != 12 && latin(body, at, at + 3).equals("mp4")) {
                return true;
            }
        }
        return false;
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int leadingSpace(String text) {
        int at = 0;
        while (at < text.length() && "\t\n\f\r ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isHtml(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (String tag : HTML) {
            boolean ends = upper.length() > tag.length() && " >".indexOf(upper.charAt(tag.length())) >= 0;
            if (upper.startsWith(tag) && (tag.equals("<!--") || ends)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBinary(int c) {
        return c <= 8 || c == 0x0b || c >= 0x0e && c <= 0x1a || c >= 0x1c && c <= 0x1f;
    }

    /** @param bytes as Latin-1; a question mark stands for any byte */
    private record Signature(String bytes, String type) {

        boolean matches(String start) {
            if (start.length() < bytes.length()) {
                return false;
            }
            for (int i = 0; i < bytes.length(); i++) {
                if (bytes.charAt(i) != '?' && bytes.charAt(i) != start.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
