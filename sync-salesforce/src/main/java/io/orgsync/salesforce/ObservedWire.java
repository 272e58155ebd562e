package io.orgsync.salesforce;

import com.google.common.base.Stopwatch;
import com.google.common.base.Ticker;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells the listener of every request that left, answered or not. */
final class ObservedWire implements Wire {

    private final Wire wire;
    private final Consumer<Exchange> listener;
    private final Ticker ticker;

    ObservedWire(Wire wire, SalesforceConfig config) {
        this.wire = wire;
        this.listener = config.exchanges();
        this.ticker = ticker(config.clock());
    }

    @Override
    public ApiReply send(ApiRequest request) {
        Stopwatch watch = Stopwatch.createStarted(ticker);
        try {
            ApiReply reply = wire.send(request);
            tell(request, reply.status(), watch.elapsed());
            return reply;
        } catch (FailureException e) {
            FailureKind kind = e.failure().kind();
            if (kind == FailureKind.NO_ANSWER || kind == FailureKind.BROKEN_ANSWER) {
                tell(request, 0, watch.elapsed());
            }
            throw e;
        }
    }

    private void tell(ApiRequest request, int status, Duration took) {
        listener.accept(Exchange.builder()
                .service(SalesforceErrors.SERVICE)
                .operation(request.operation())
                .method(request.method())
                .path(request.path())
                .status(status)
                .took(took)
                .build());
    }

    private static Ticker ticker(Clock clock) {
        return new Ticker() {
            @Override
            public long read() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }
        };
    }
}
