package dev.navarch.apiserver.write;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that no client made. */
final class SystemCalls {

    private static final User SYSTEM = new User("system:apiserver", User.MASTERS, User.AUTHENTICATED);
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final ApiRequest NO_REQUEST =
            new ApiRequest("", "", Query.parse(""), Map.of(), new byte[0], List.of(), "", Optional.of(SYSTEM), false);

    private SystemCalls() {}

    static ApiCall call(
            String verb, ResourceName resource, String namespace, String name, WriteOptions options, Instant now) {
        RequestInfo target = new RequestInfo(
                true,
                verb,
                "",
                "",
                resource.group(),
                "",
                namespace,
                resource.resource(),
                options.subresource(),
                name,
                "",
                "");
        ApiCall call = new ApiCall(NO_REQUEST, target, SYSTEM, now, now.plus(TIME));
        call.setParameters(new WriteParameters(options.dryRun(), options.fieldManager(), "Ignore", false, null));
        return call;
    }
}
