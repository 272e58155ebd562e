package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.report.ValidityJson;
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
        ImmutableList<Complaint> missing = rules.configuration().missing();
        ImmutableMap<String, ImmutableSet<String>> desks = OneDesk.all(rules.configuration()).stream()
                .collect(ImmutableMap.toImmutableMap(
                        OneDesk::name, desk -> ImmutableSet.copyOf(desk.syncs().keySet())));
        if (options.json()) {
            new ValidityJson(rules.configuration().file(), desks, warnings, missing).print(host.out());
        } else {
            warnings.forEach(warning -> host.err().println("warning: " + warning));
            missing.forEach(each -> host.err().println("missing: " + each));
            host.out()
                    .println(rules.configuration().file() + " can be used for " + words(desks)
                            + counted(warnings.size()));
        }
        return ExitCode.DONE;
    }

    private static String words(ImmutableMap<String, ImmutableSet<String>> desks) {
        return desks.entrySet().stream()
                .map(desk -> "the desk '" + desk.getKey() + "': " + String.join(", ", desk.getValue()))
                .collect(Collectors.joining("; and for "));
    }

    private static String counted(int warnings) {
        return warnings == 0 ? "" : warnings == 1 ? "; 1 warning" : "; " + warnings + " warnings";
    }
}
