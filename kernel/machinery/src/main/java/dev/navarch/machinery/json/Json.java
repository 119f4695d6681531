package dev.navarch.machinery.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON text to trees and back. Whole numbers become the smallest of int, long and big integer nodes that holds them,
 * all others decimal nodes with the digits that were sent.
 */
public final class Json {

    /** How deep objects and lists may be nested in a text; Kubernetes' figure. */
    public static final int MAXIMUM_DEPTH = 10_000;

    /**
     * How deep what is kept of a text may be nested. A value below that is read and can be thrown away, as unknown fields
     * are; a tree that still has it cannot be written. So no tree is deeper than the stacks of those who walk through it.
     */
    public static final int KEPT_DEPTH = 500;

    /** Digits: reading a number of n digits may take time that grows faster than n. */
    private static final int LONGEST_NUMBER = 1_000;

    /** Of what parsers and generators work in: the usual pool is the thread's, and a virtual thread lives for one request. */
    private static final int WORKSPACES = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(WORKSPACES))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAXIMUM_DEPTH)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * Reads one value that fills the whole text. What is no UTF-8 is read as U+FFFD.
     *
     * @throws MalformedException for anything else, for a byte order mark and for nesting too deep
     */
    public static Document parse(byte[] text) {
        if (startsLikeAnotherEncoding(text)) {
            throw new MalformedException("invalid character looking for beginning of value: only UTF-8 is read");
        }
        return parseUtf8(Utf8.repaired(text));
    }

    private static boolean startsLikeAnotherEncoding(byte[] text) {
        boolean zeros = text.length > 1 && (text[0] == 0 || text[1] == 0);
        boolean mark = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return zeros || mark;
    }

    private static Document parseUtf8(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedException("unexpected end of JSON input");
            }
            TreeReader reader = new TreeReader(parser);
            JsonNode tree = reader.value();
            if (parser.nextToken() != null) {
                throw new MalformedException("invalid character after top-level value");
            }
            return new Document(tree, reader.duplicates());
        } catch (StreamConstraintsException e) {
            throw new MalformedException(
                    e.getMessage().startsWith("Number") ? "number has too many digits" : "exceeded max depth");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException | NumberFormatException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #parse}, for text that this program wrote: without a look for duplicate fields. */
    public static JsonNode read(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (NumberFormatException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text of a tree, in UTF-8, without white space.
     *
     * @throws MalformedException for a tree that is nested deeper than {@link #KEPT_DEPTH}
     */
    public static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonGenerationException e) {
            throw new MalformedException(e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    private static MalformedException malformed(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new MalformedException(e.getOriginalMessage() + where);
    }
}
