package dev.navarch.machinery.structural;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.Examples;
import dev.navarch.machinery.validation.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

    private static final StructuralSchema SCHEMA =
            StructuralSchema.parse(Examples.tree("{'type':'object','required':['must'],"
                    + "'properties':{'must':{'type':'string'},'e':{'type':'string','enum':['a','']},'ei':{'type':'integer','enum':[1,2]},"
                    + "'p':{'type':'string','pattern':'^a+$'},'len':{'type':'string','minLength':2,'maxLength':4},"
                    + "'num':{'type':'integer','format':'int32','minimum':1,'maximum':2000000001},"
                    + "'ex':{'type':'number','minimum':0,'exclusiveMinimum':true,'maximum':1,'exclusiveMaximum':true},"
                    + "'mul':{'type':'integer','multipleOf':5},'arr':{'type':'array','items':{'type':'string'},'minItems':1,'maxItems':2},"
                    + "'mp':{'type':'object','minProperties':1,'maxProperties':2,'additionalProperties':{'type':'string'}},"
                    + "'one':{'type':'object','oneOf':[{'required':['a']},{'required':['b']}]},"
                    + "'any':{'type':'object','anyOf':[{'required':['a']},{'required':['b']}]},"
                    + "'all':{'type':'string','allOf':[{'minLength':2},{'pattern':'^x'}]},'no':{'type':'string','not':{'enum':['bad']}},"
                    + "'set':{'type':'array','items':{'type':'string'},'x-kubernetes-list-type':'set'},"
                    + "'lm':{'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['k'],'items':{'type':'object',"
                    + "'required':['k'],'properties':{'k':{'type':'string'},'v':{'type':'integer'}}}},"
                    + "'ios':{'x-kubernetes-int-or-string':true},'nul':{'type':'string','nullable':true},"
                    + "'ip':{'type':'string','format':'ipv6'},'odd':{'type':'string','format':'nonsense'}}}"));

    private static ObjectNode object(String fields) {
        return Examples.object("{'must':'1'" + (fields.isEmpty() ? "" : "," + fields) + "}");
    }

    private static List<String> problems(ObjectNode object, ObjectNode old) {
        UntypedNumbers.normalize(object);
        List<FieldError> found = new ArrayList<>(Validation.validate(object, old, SCHEMA));
        if (old == null) {
            found.addAll(ListTypes.check(object, SCHEMA));
        }
        return found.stream()
                .map((FieldError each) -> each.field() + " " + each.reason().replace("FieldValue", ""))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'e':'c'|e NotSupported",
                "'ei':3|ei NotSupported",
                "'p':'b'|p Invalid",
                "'len':'a'|len Invalid",
                "'len':'abcde'|len TooLong",
                "'num':0|num Invalid",
                "'num':3000000000|<nil> Invalid,num Invalid",
                "'num':1.5|<nil> Invalid,num TypeInvalid",
                "'num':'1'|num TypeInvalid",
                "'ex':0|ex Invalid",
                "'ex':1|ex Invalid",
                "'mul':7|mul Invalid",
                "'arr':[]|arr Invalid",
                "'arr':['a','b','c']|arr TooMany",
                "'arr':[1]|arr[0] TypeInvalid",
                "'arr':[null]|arr[0] TypeInvalid",
                "'mp':{}|mp Invalid",
                "'mp':{'a':'','b':'','c':''}|mp TooMany",
                "'mp':{'a':1}|mp.a TypeInvalid",
                "'one':{}|<nil> Invalid,one.a Required",
                "'one':{'a':1,'b':1}|<nil> Invalid",
                "'any':{}|<nil> Invalid,any.a Required",
                "'all':'a'|<nil> Invalid,all Invalid,all Invalid",
                "'no':'bad'|<nil> Invalid",
                "'set':['a','b','a']|set[2] Duplicate",
                "'lm':[{'k':'a'},{'k':'a','v':2}]|lm[1] Duplicate",
                "'lm':[{'v':1}]|lm[0].k Required",
                "'lm':['a',{}]|lm[0] Invalid,lm[0] TypeInvalid,lm[1].k Required",
                "'ios':1.5|ios TypeInvalid",
                "'ip':'1.2.3.4'|ip TypeInvalid",
                "'ip':'1::2::3'|ip TypeInvalid"
            })
    void tellsWhatIsWrongAndWhere(String fields, String problems) {
        assertThat(problems(object(fields), null)).containsExactly(problems.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'e':''",
                "'len':'éééé'",
                "'num':1.0",
                "'ex':0.5",
                "'mul':10",
                "'one':{'a':1}",
                "'any':{'a':1,'b':1}",
                "'all':'xy'",
                "'ios':5",
                "'ios':'x'",
                "'nul':null",
                "'ip':'::ffff:1.2.3.4'",
                "'ip':'2001:db8::1'",
                "'odd':'x'",
                "'other':1"
            })
    void letsGoodValuesPass(String fields) {
        assertThat(problems(object(fields), null)).isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotCheckedAgain() {
        ObjectNode stored = object("'p':'b','lm':[{'k':'a','v':'bad'}]");
        assertThat(problems(object("'p':'b','lm':[{'k':'a','v':'bad'},{'k':'c'}],'e':'a'"), stored))
                .isEmpty();
        assertThat(problems(object("'p':'bb'"), stored)).containsExactly("p Invalid");
    }

    @Test
    void hostilePatternsEnd() {
        StructuralSchema schema = StructuralSchema.parse(
                Examples.tree("{'type':'object','properties':{'s':{'type':'string','pattern':'^(a+)+$'}}}"));
        ObjectNode object = Examples.object("{'s':'" + "a".repeat(60) + "b'}");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Validation.validate(object, null, schema)).hasSize(1));
    }
}
