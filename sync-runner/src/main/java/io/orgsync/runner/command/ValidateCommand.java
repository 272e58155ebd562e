package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.yaml.Complaint;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the configuration and compiles its rules, without a network. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Reads the configuration and compiles its rules, without a network and without credentials.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file can be used", "1:it cannot", "64:usage"})
final class ValidateCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    ValidateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        RuleBook rules = options.rules(host, ImmutableMap.of());
        LocalDate today =
                LocalDate.now(host.clock().withZone(rules.configuration().timeZone()));
        ImmutableList<Complaint> warnings = rules.warnings(today);
        warnings.forEach(warning -> host.err().println("warning: " + warning));
        ImmutableList<Complaint> missing = rules.configuration().missing();
        missing.forEach(each -> host.err().println("not here: " + each));
        String desks = OneDesk.all(rules.configuration()).stream()
                .map(desk -> "the desk '" + desk.name() + "': "
                        + String.join(", ", desk.syncs().keySet()))
                .collect(Collectors.joining("; and for "));
        host.out()
                .println(rules.configuration().file() + " can be used for " + desks
                        + (warnings.isEmpty() ? "" : "; " + warnings.size() + " warnings"));
        return ExitCode.DONE;
    }
}
