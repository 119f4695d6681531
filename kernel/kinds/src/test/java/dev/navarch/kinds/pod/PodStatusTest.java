package dev.navarch.kinds.pod;

import static dev.navarch.kinds.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusTest {

    private static List<String> wrong(String spec, String before, String now) {
        ObjectNode old = tree("{'spec': " + spec + ", 'status': " + before + "}");
        ObjectNode next = tree("{'spec': " + spec + ", 'status': " + now + "}");
        FieldErrors errors = new FieldErrors();
        PodStatusValidation.validate(next, old, errors);
        return errors.list().stream().map(FieldError::field).toList();
    }

    @ParameterizedTest
    @CsvSource({"Never,0,false", "Never,1,false", "OnFailure,0,false", "OnFailure,1,true", "Always,0,true"})
    void containersRunAgainAsTheirPolicySays(String policy, int exitCode, boolean again) {
        String spec = "{'restartPolicy': 'Never', 'containers': [{'name': 'c', 'restartPolicy': '" + policy + "'}]}";
        String ended =
                "{'containerStatuses': [{'name': 'c', 'state': {'terminated': {'exitCode': " + exitCode + "}}}]}";
        String running = "{'containerStatuses': [{'name': 'c', 'state': {'running': {}}}]}";
        assertThat(wrong(spec, ended, running).isEmpty()).isEqualTo(again);
        assertThat(wrong(spec, ended, ended)).isEmpty();
    }

    @Test
    void containersRunAgainAsARuleForTheirExitCodeSays() {
        String rule = "{'action': 'Restart', 'exitCodes': {'operator': 'In', 'values': [42]}}";
        String spec = "{'restartPolicy': 'Never', 'containers': [{'name': 'c', 'restartPolicy': 'Never', "
                + "'restartPolicyRules': [" + rule + "]}]}";
        String running = "{'containerStatuses': [{'name': 'c', 'state': {'running': {}}}]}";
        for (int exitCode : List.of(42, 41)) {
            String ended =
                    "{'containerStatuses': [{'name': 'c', 'state': {'terminated': {'exitCode': " + exitCode + "}}}]}";
            assertThat(wrong(spec, ended, running))
                    .isEqualTo(exitCode == 42 ? List.of() : List.of("status.containerStatuses[0].state"));
        }
    }

    @Test
    void namesOnlyWhatThePodHas() {
        String spec = "{'containers': [{'name': 'c', 'resources': {'requests': {'example.com/x': '1'}}}]}";
        String mapping = "{'containerName': 'c', 'resourceName': '%s', 'requestName': 'r'}";
        String claim = "{'extendedResourceClaimStatus': {'resourceClaimName': 'x', 'requestMappings': [%s]}}";
        assertThat(wrong(spec, "{}", claim.formatted(mapping.formatted("example.com/x"))))
                .isEmpty();
        assertThat(wrong(spec, "{}", claim.formatted(mapping.formatted("example.com/y"))))
                .containsExactly("status.extendedResourceClaimStatus.requestMappings[0].resourceName");
        assertThat(wrong(
                        spec,
                        "{}",
                        "{'ephemeralContainerStatuses': [{'name': 'e', "
                                + "'allocatedResourcesStatus': [{'name': 'cpu'}]}]}"))
                .containsExactly("status.ephemeralContainerStatuses[0].allocatedResourcesStatus");
    }

    @ParameterizedTest
    @CsvSource({"user,true", "a\\b,true", "a\\b\\c,false", "a:b,false", "...,false", "'.x\\b',false"})
    void windowsUsersHaveAName(String user, boolean valid) {
        FieldErrors errors = new FieldErrors();
        ObjectNode options = tree("{}").put("runAsUserName", user);
        WindowsOptions.validate(Place.of(options, FieldPath.root("windowsOptions"), errors));
        assertThat(errors.isEmpty()).isEqualTo(valid);
    }
}
