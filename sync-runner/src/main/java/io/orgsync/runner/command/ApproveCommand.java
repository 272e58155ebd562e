package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.state.journal.Approvals.Approval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets withheld changes go in later runs. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description =
                "Lets hourly runs make changes that a guard withholds. Plans afresh and shows them; only these changes"
                        + " go, or fewer of them. Writes nothing to the desk.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:approved",
            "1:error; also if the guard withholds nothing, or more than N",
            "7:another run works on the desk",
            "64:usage"
        })
final class ApproveCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Lines lines = new Options.Lines();

    @Parameters(paramLabel = "GUARD=N", description = "the guard and how many changes it may count: retire=12")
    private String what = "";

    @Option(
            names = {"-s", "--sync"},
            paramLabel = "SYNC",
            description = "only changes of this sync")
    private @Nullable String sync;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "how long it holds: 24h, 90m, 7d; default: ${DEFAULT-VALUE}")
    private String life = "24h";

    ApproveCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        RuleBook rules = options.rules(host, ImmutableMap.of());
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Approvals approvals = new Approvals(line, rules);
        Approved read = approvals.read(what);
        Approved approved = new Approved(sync == null ? read.sync() : approvals.sync(sync), read.guard(), read.most());
        Duration time = approvals.life(life);
        try (OpenDesk desk = OpenDesk.open(rules, Options.deskOf(line, rules, approved.sync()), host)) {
            ImmutableList<Approval> given =
                    desk.sync().approve(approved, host.who(), time, plan -> show(desk, plan, approved));
            if (options.json()) {
                ReportJson.approvals(host.out(), given);
            } else {
                host.out().println();
                given.forEach(this::tell);
            }
            return ExitCode.DONE;
        }
    }

    private void show(OpenDesk desk, Plan plan, Approved approved) {
        desk.progress().close();
        if (!options.json()) {
            PlanText text = new PlanText(host.out(), Options.palette(host), lines.most());
            plan.summary().withheld().stream()
                    .filter(approved::names)
                    .forEach(guard -> text.lines(plan, plan.counted(guard)));
        }
    }

    private void tell(Approval approval) {
        host.out()
                .println("Approved by " + approval.by() + ": " + approval.sync() + " " + approval.guard() + ", "
                        + approval.most() + (approval.most() == 1 ? " change" : " changes") + ", until "
                        + approval.until().truncatedTo(ChronoUnit.SECONDS) + ". The next runs let them go.");
    }
}
