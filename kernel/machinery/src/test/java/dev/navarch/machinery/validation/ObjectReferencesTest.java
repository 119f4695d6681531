package dev.navarch.machinery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectReferencesTest {

    @Test
    void wantsFinalizersWithADomain() throws JsonProcessingException {
        assertThat(finalizers("['x', 'example.com/y', 'orphan']")).containsExactly("finalizers[0]");
        assertThat(finalizers("['a b/c']")).containsExactly("finalizers");
        assertThat(finalizers("['orphan', 'foregroundDeletion']")).containsExactly("finalizers");
    }

    @Test
    void wantsOneControllerAtMost() throws JsonProcessingException {
        String owner = "{'apiVersion': 'v1', 'kind': 'Pod', 'name': 'n', 'uid': 'u', 'controller': true}";
        assertThat(owners("[" + owner + "]")).isEmpty();
        assertThat(owners("[" + owner + "," + owner + "]")).containsExactly("owners");
    }

    @Test
    void wantsOwnersInFull() throws JsonProcessingException {
        assertThat(owners("[{'apiVersion': 'a/b/c', 'kind': '', 'name': 'n'}]"))
                .containsExactly("owners.apiVersion", "owners.kind", "owners.uid");
        assertThat(owners("[{'apiVersion': 'v1', 'kind': 'Event', 'name': 'n', 'uid': 'u'}]"))
                .containsExactly("owners");
    }

    private static List<String> finalizers(String json) throws JsonProcessingException {
        Place place = place("finalizers", json);
        ObjectReferences.finalizers(place, true);
        return place.errors().list().stream().map(FieldError::field).toList();
    }

    private static List<String> owners(String json) throws JsonProcessingException {
        Place place = place("owners", json);
        ObjectReferences.owners(place);
        return place.errors().list().stream().map(FieldError::field).toList();
    }

    private static Place place(String field, String json) throws JsonProcessingException {
        return Place.of(new ObjectMapper().readTree(json.replace('\'', '"')), FieldPath.root(field), new FieldErrors());
    }
}
