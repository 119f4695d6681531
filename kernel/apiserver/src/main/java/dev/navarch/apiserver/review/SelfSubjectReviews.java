package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Who am I? */
final class SelfSubjectReviews implements VirtualResource {

    private final InstantSource clock;

    SelfSubjectReviews(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName("authentication.k8s.io", "selfsubjectreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        review.putObject("metadata")
                .put(
                        "creationTimestamp",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        ReviewedUser.write(call.user(), review.putObject("status").putObject("userInfo"));
        return review;
    }
}
