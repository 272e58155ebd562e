package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** A command as an operator calls it, on a clock that only waiting moves, and what it printed. */
record Console(int code, String out, String err) {

    /** @param watched whether it writes to a terminal */
    static Console orgsync(Map<String, String> environment, SandboxClock clock, boolean watched, String... args) {
        StringWriter printed = new StringWriter();
        StringWriter complained = new StringWriter();
        Host host = Host.builder()
                .environment(ImmutableMap.copyOf(environment))
                .out(new PrintWriter(printed))
                .err(new PrintWriter(complained))
                .interactive(watched)
                .clock(clock)
                .pause(clock::advance)
                .build();
        int code = OrgSync.execute(host, args);
        return new Console(code, printed.toString(), complained.toString());
    }

    /**
     * What the examples read.
     *
     * @param name of the variable that says where the state is
     */
    static ImmutableMap<String, String> environment(Sandbox sandbox, String name, Path state) {
        return ImmutableMap.of(
                "SALESFORCE_URL",
                sandbox.salesforce().url(),
                "SALESFORCE_CLIENT_ID",
                sandbox.salesforce().clientId(),
                "SALESFORCE_CLIENT_SECRET",
                sandbox.salesforce().clientSecret(),
                "ZENDESK_URL",
                sandbox.zendesk().url(),
                "ZENDESK_CLIENT_ID",
                sandbox.zendesk().clientId(),
                "ZENDESK_CLIENT_SECRET",
                sandbox.zendesk().clientSecret(),
                name,
                state.toString());
    }
}
