package io.orgsync.zendesk;

import io.orgsync.failure.FailureException;
import java.util.function.IntFunction;

/** From which second on an export is asked for; moved back where the service would refuse it as too recent, or does. Single-threaded. */
final class ExportStart {

    private static final int STEPS_BACK = 3;
    private static final long STEP_SECONDS = 60;
    private static final String TOO_RECENT = "StartTimeTooRecent";

    private final CallStack calls;
    private long second;

    /** @param second since 1970; one before that is taken as zero */
    ExportStart(CallStack calls, long second) {
        this.calls = calls;
        this.second = Math.max(0, second);
    }

    long second() {
        return second;
    }

    /** Goes on from here, never back. */
    void reach(long later) {
        second = Math.max(second, later);
    }

    /** @param page what to ask for a page of a given size, wherever it starts */
    Answer send(IntFunction<Ask> page, PageSize sizes) {
        second = Math.min(second, ExportMark.latest(calls.serviceTime()));
        for (int step = 0; ; step++) {
            try {
                return sizes.send(size -> page.apply(size).with("start_time", Long.toString(second)));
            } catch (FailureException e) {
                boolean tooRecent = e.failure().code().equals(TOO_RECENT)
                        || e.failure().message().contains("start_time");
                if (e.failure().status() != 400 || !tooRecent || step == STEPS_BACK) {
                    throw e;
                }
                second = Math.max(0, second - STEP_SECONDS);
            }
        }
    }
}
