package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.plan.Explanation;
import io.orgsync.runner.report.ExplainJson;
import io.orgsync.runner.report.ExplainText;
import io.orgsync.runner.rules.RuleBook;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything about one record. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells one record end to end: the source's values, each rule, who owns it, what both sides agreed on,"
                        + " what would be done and why. Writes nothing to the desk.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:error", "7:another run works on the desk", "64:usage"})
final class ExplainCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "KEY", description = "an account id of 15 or 18 characters, or a ticket's number")
    private String text = "";

    ExplainCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        KeyArgument argument = new KeyArgument(Objects.requireNonNull(spec).commandLine(), text);
        Key key = argument.key();
        RuleBook rules = options.rules(host, ImmutableMap.of());
        try (OpenDesk desk = OpenDesk.open(rules, argument.desk(rules), host)) {
            Explanation explanation = desk.sync().explain(key);
            desk.progress().close();
            if (options.json()) {
                ExplainJson.print(host.out(), explanation);
            } else {
                new ExplainText(host.out(), Options.palette(host)).print(explanation);
            }
        }
        return ExitCode.DONE;
    }
}
