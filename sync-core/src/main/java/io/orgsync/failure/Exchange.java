package io.orgsync.failure;

import java.time.Duration;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One request that left and what came of it, for whoever counts, reports or traces requests; repeats and sign-ins are exchanges too.
 * Adapters hand it to a listener on the thread that sends. Never holds credentials or field values.
 *
 * @param service {@code Salesforce} or {@code Zendesk}
 * @param operation what was tried, as a person would say it: {@code list organizations}
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path without host and query
 * @param status the HTTP status; 0 if no answer came
 * @param took from sending to the end of the answer
 * @param warning what the service found odd although it answered, such as keys that it ignored; null if nothing
 */
@Value.Builder
public record Exchange(
        String service,
        String operation,
        String method,
        String path,
        int status,
        Duration took,
        @Nullable String warning) {

    public static ExchangeBuilder builder() {
        return new ExchangeBuilder();
    }
}
