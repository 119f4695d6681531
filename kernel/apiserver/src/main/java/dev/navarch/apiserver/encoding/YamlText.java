package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Trees as YAML, as Kubernetes writes it: fields by name, and quotes only where a text would be read as something else. */
public final class YamlText {

    private YamlText() {}

    public static byte[] write(JsonNode tree) {
        try {
            return Holder.MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made only when a client first wants YAML. */
    private static final class Holder {
        private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                        .stringQuotingChecker(new NotOnlyText())
                        .build())
                .disable(Feature.WRITE_DOC_START_MARKER)
                .disable(Feature.SPLIT_LINES)
                .enable(Feature.MINIMIZE_QUOTES)
                .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(Feature.LITERAL_BLOCK_STYLE)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    /** YAML 1.1 knows times and a few notations of numbers that the library leaves bare. */
    private static final class NotOnlyText extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;

        private static final Pattern TIME_OR_NUMBER =
                Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?.*|[-+]?[0-9][0-9_,.:]*([eE][-+]?\\d+)?|[-+]?0[xob][0-9a-fA-F_]+"
                        + "|[-+]?\\.(\\d.*|inf|Inf|INF|nan|NaN|NAN)|<<|=");

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value)
                    || TIME_OR_NUMBER.matcher(value).matches();
        }

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || TIME_OR_NUMBER.matcher(name).matches();
        }
    }
}
