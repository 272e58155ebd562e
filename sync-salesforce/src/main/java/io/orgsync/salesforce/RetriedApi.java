package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Pause;
import io.orgsync.failure.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Sends a request again as the policy says: a read after all that may pass, a write only if nothing of it was carried out. */
final class RetriedApi implements Api {

    private final Api api;
    private final RetryPolicy policy;
    private final Pause pause;
    private final DoubleSupplier chance;

    RetriedApi(Api api, SalesforceConfig config) {
        this.api = api;
        this.policy = config.retry();
        this.pause = config.pause();
        this.chance = config.chance();
    }

    @Override
    public JsonNode ask(ApiRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return api.ask(request);
            } catch (FailureException e) {
                Optional<Duration> wait = policy.again(e.failure(), attempt, request.isWrite(), chance.getAsDouble());
                pause.pause(wait.orElseThrow(() -> e));
            }
        }
    }
}
