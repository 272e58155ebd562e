package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.Sync.RunResult;
import io.orgsync.apply.ApplyReport;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.report.RunText;
import io.orgsync.runner.rules.RuleBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plans and applies at once. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Plans and applies at once, for hourly jobs. On a desk that nobody has reviewed yet it only plans.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:error",
            "3:something is withheld, or a person has to apply a plan first",
            "4:something is newly blocked or in conflict",
            "5:records failed",
            "7:another run works on the desk",
            "64:usage"
        })
final class RunCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Lines lines = new Options.Lines();

    @Mixin
    private Options.Scope scope = new Options.Scope();

    @Mixin
    private Options.Failing failing = new Options.Failing();

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        RuleBook rules = options.rules(host, ImmutableMap.of());
        return new EachDesk(host, scope.desks(rules)).worst(desk -> run(rules, desk));
    }

    private int run(RuleBook rules, OneDesk which) {
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            RunResult result = desk.sync().run(scope.request(which));
            desk.progress().close();
            if (options.json()) {
                ReportJson.print(host.out(), result.plan(), result.applied());
            } else {
                text(desk, result, only(rules, which));
            }
            return ExitCode.of(result.plan().summary(), result.applied(), failing.onAny());
        }
    }

    /** What a command needs to be about this desk alone. */
    private static String only(RuleBook rules, OneDesk which) {
        boolean several = OneDesk.all(rules.configuration()).size() > 1;
        return several ? " -s " + String.join(" -s ", which.syncs().keySet()) : "";
    }

    private void text(OpenDesk desk, RunResult result, String only) {
        new PlanText(host.out(), Options.palette(host), lines.most()).print(result.plan());
        ApplyReport applied = result.applied();
        if (applied == null) {
            host.out().println();
            host.out().println("Nothing was written: this desk has records, and nobody has applied a plan of it yet.");
            host.out()
                    .println("  Review one first: " + options.command("plan") + only + " -o first.plan.jsonl, then "
                            + options.command("apply") + " first.plan.jsonl");
        } else {
            new RunText(host.out(), Options.palette(host))
                    .print(applied, host.clock().instant());
        }
        host.out().println("  requests  " + desk.requests());
        desk.warnings().forEach(warning -> host.err().println("Zendesk warns: " + warning));
    }
}
