package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;

/** Trees as YAML, as Kubernetes writes it: fields by name, and quotes only where a text would be read as something else. */
public final class YamlText {

    private YamlText() {}

    public static byte[] write(JsonNode tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (YAMLGenerator generator = Holder.MAPPER.getFactory().createGenerator(bytes)) {
            Holder.MAPPER.writeValue(new BreaksByEscape(generator), tree);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Made only when a client first wants YAML. */
    private static final class Holder {
        private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                        .stringQuotingChecker(new NotOnlyText())
                        .build())
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    /**
     * Quotes the values that hold a character that stands for itself only by its escape, those of many lines too: the
     * library would write them as a block, where a next-line character is read as a line feed.
     */
    private static final class BreaksByEscape extends JsonGeneratorDelegate {

        private final YAMLGenerator yaml;

        private BreaksByEscape(YAMLGenerator yaml) {
            super(yaml, false);
            this.yaml = yaml;
        }

        @Override
        public void writeString(String text) throws IOException {
            if (NotOnlyText.needsEscape(text)) {
                yaml.disable(YAMLGenerator.Feature.MINIMIZE_QUOTES).disable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE);
                yaml.writeString(text);
                yaml.enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE);
            } else {
                yaml.writeString(text);
            }
        }
    }

    /** YAML 1.1 knows times and a few notations of numbers that the library leaves bare. */
    private static final class NotOnlyText extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;

        private static final Pattern TIME_OR_NUMBER =
                Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?.*|[-+]?[0-9][0-9_,.:]*([eE][-+]?\\d+)?|[-+]?0[xob][0-9a-fA-F_]+"
                        + "|[-+]?\\.(\\d.*|inf|Inf|INF|nan|NaN|NAN)|<<|=");

        /** YAML 1.1, 5.4 and 5.2: the next-line character is a line break, and a byte order mark is no content. */
        private static boolean needsEscape(String text) {
            return text.indexOf('\u0085') >= 0 || text.indexOf('\ufeff') >= 0;
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value)
                    || TIME_OR_NUMBER.matcher(value).matches();
        }

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name)
                    || needsEscape(name)
                    || TIME_OR_NUMBER.matcher(name).matches();
        }
    }
}
