package dev.navarch.storage.etcd.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.navarch.spi.storage.Entry;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;

/** Our keys among etcd's: data and markers of writes, each below a prefix of its own. */
public record Keys(String prefix) {

    private static final String DATA = "/data";
    private static final String MARKERS = "/writes/";

    public ByteSequence data(String key) {
        return bytes(prefix + DATA + key);
    }

    public ByteSequence marker(String writer) {
        return bytes(prefix + MARKERS + writer);
    }

    /** Whether that is a key of ours that holds data. */
    public boolean isData(ByteSequence key) {
        return key.startsWith(bytes(prefix + DATA));
    }

    /** The key as the SPI knows it. */
    public String plain(ByteSequence key) {
        return key.toString(ISO_8859_1).substring(prefix.length() + DATA.length());
    }

    public Entry entry(KeyValue pair) {
        return new Entry(
                plain(pair.getKey()), pair.getValue().getBytes(), pair.getCreateRevision(), pair.getModRevision());
    }

    /** The first key after all that begin with {@code prefixOfKeys}. */
    public ByteSequence end(String prefixOfKeys) {
        String whole = prefix + DATA + prefixOfKeys;
        int last = whole.length() - 1;
        return bytes(whole.substring(0, last) + (char) (whole.charAt(last) + 1));
    }

    public static ByteSequence bytes(String text) {
        return ByteSequence.from(text, ISO_8859_1);
    }
}
