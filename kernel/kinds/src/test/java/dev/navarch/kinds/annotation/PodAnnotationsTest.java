package dev.navarch.kinds.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindTests;
import dev.navarch.kinds.Trees;
import dev.navarch.kinds.pod.PodRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PodAnnotationsTest {

    private static final String POD = "{'metadata': {'annotations': {'a': 'b'}}, 'spec': {'containers': [{'name': 'c',"
            + " 'image': 'i', 'imagePullPolicy': 'Always', 'terminationMessagePolicy': 'File',"
            + " 'terminationMessagePath': '/t'}]}}";
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io";
    private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io";

    @TestFactory
    Stream<DynamicTest> rules() {
        String annotation = "/metadata/annotations/";
        String appArmor = annotation + APP_ARMOR + "~1";
        String seccomp = annotation + SECCOMP + "~1";
        return KindTests.namespaced(new PodRules(), POD)
                .accepts(appArmor + "c", "'localhost/strict'")
                .refuses(appArmor + "c", "'odd'", "metadata.annotations[" + APP_ARMOR + "/c] INVALID")
                .refuses(appArmor + "d", "'unconfined'", "metadata.annotations[" + APP_ARMOR + "/d] INVALID")
                .refuses(seccomp + "c", "'odd'", "metadata.annotations." + SECCOMP + "/c INVALID")
                .refuses(seccomp + "c", "'localhost/../x'", "metadata.annotations." + SECCOMP + "/c INVALID")
                .refuses(
                        annotation + "scheduler.alpha.kubernetes.io~1tolerations",
                        "'{}'",
                        "metadata.annotations INVALID")
                .refuses(
                        annotation + "kubernetes.io~1config.mirror",
                        "'x'",
                        "metadata.annotations[kubernetes.io/config.mirror] INVALID")
                .refusesChange(appArmor + "c", "'unconfined'", "metadata.annotations[" + APP_ARMOR + "/c] FORBIDDEN")
                .stream();
    }

    @Test
    void aNewPodHasTheProfileThatAnAnnotationNames() {
        ObjectNode pod = Trees.tree(POD);
        pod.withObjectProperty("metadata").withObjectProperty("annotations").put(APP_ARMOR + "/c", "localhost/strict");
        ObjectNode created = Trees.created(new PodRules(), pod);
        assertThat(created.at("/spec/containers/0/securityContext/appArmorProfile"))
                .isEqualTo(Trees.tree("{'type': 'Localhost', 'localhostProfile': 'strict'}"));
    }

    @Test
    void aFieldOutranksAnAnnotation() {
        ObjectNode pod = Trees.tree(POD);
        pod.withObjectProperty("metadata").withObjectProperty("annotations").put(APP_ARMOR + "/c", "unconfined");
        ObjectNode profile = Trees.tree("{'appArmorProfile': {'type': 'RuntimeDefault'}}");
        ((ObjectNode) pod.at("/spec/containers/0")).set("securityContext", profile);
        ObjectNode created = Trees.created(new PodRules(), pod);
        assertThat(created.at("/spec/containers/0/securityContext")).isEqualTo(profile);
    }
}
