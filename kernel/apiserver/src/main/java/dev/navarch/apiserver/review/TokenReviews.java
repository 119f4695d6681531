package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authentication.KnownUser;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose token is this, and is it for these audiences? */
final class TokenReviews implements VirtualResource {

    private static final String INVALID = "invalid bearer token";

    private final AuthenticatorChain authenticators;
    private final List<String> apiAudiences;

    TokenReviews(AuthenticatorChain authenticators, List<String> apiAudiences) {
        this.authenticators = authenticators;
        this.apiAudiences = List.copyOf(apiAudiences);
    }

    @Override
    public ResourceName resource() {
        return new ResourceName("authentication.k8s.io", "tokenreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        String token = review.path("spec").path("token").asText();
        if (token.isEmpty()) {
            throw ApiException.badRequest("token is required for TokenReview in authentication");
        }
        List<String> audiences = new ArrayList<>();
        review.path("spec").path("audiences").forEach(audience -> audiences.add(audience.asText()));
        List<String> asked = audiences.isEmpty() ? apiAudiences : audiences;
        ObjectNode status = review.putObject("status");
        Optional<Authentication> known;
        try {
            known = authenticators.authenticate(new Credentials(Optional.of(sent(token)), List.of(), asked));
        } catch (AuthenticationException refusal) {
            return refused(review, status, Messages.together(List.of(INVALID, refusal.getMessage())));
        }
        List<String> matching = known.map(found -> matching(found, asked)).orElse(List.of());
        if (matching.isEmpty()) {
            return refused(review, status, INVALID);
        }
        status.put("authenticated", true);
        User user = known.orElseThrow().user();
        boolean anonymous = user.name().equals(KnownUser.ANONYMOUS.name());
        ReviewedUser.write(anonymous ? user : KnownUser.complete(user), status.putObject("user"));
        ArrayNode named = status.putArray("audiences");
        matching.forEach(named::add);
        return review;
    }

    /** A token is judged as if it had come in a header, where a space ends it. */
    private static String sent(String token) {
        int end = token.indexOf(' ');
        return end < 0 ? token : token.substring(0, end);
    }

    private static ObjectNode refused(ObjectNode review, ObjectNode status, String error) {
        status.putObject("user");
        status.put("error", error);
        return review;
    }

    /** Credentials that know of no audiences are for this server. */
    private List<String> matching(Authentication known, List<String> asked) {
        return known.audiences().isEmpty()
                ? asked.stream().filter(apiAudiences::contains).toList()
                : known.audiences();
    }
}
