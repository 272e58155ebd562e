package io.orgsync.salesforce;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Pause;
import io.orgsync.failure.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Waits before rows that were refused are sent once more. */
record RowRetry(RetryPolicy policy, Pause pause, DoubleSupplier chance) {

    static RowRetry of(SalesforceConfig config) {
        return new RowRetry(config.retry(), config.pause(), config.chance());
    }

    /**
     * Waits, if there are such rows and the policy allows one more attempt.
     *
     * @return false also if the wait was interrupted: what is known of the batch must not be lost with it
     */
    boolean pauses(List<Failure> refused, int attempt) {
        Optional<Duration> wait = refused.stream()
                .findFirst()
                .flatMap(failure -> policy.again(failure, attempt, false, chance.getAsDouble()));
        try {
            wait.ifPresent(pause::pause);
            return wait.isPresent();
        } catch (FailureException interrupted) {
            return false;
        }
    }
}
