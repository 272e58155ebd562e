package io.orgsync.runner.command;

import io.orgsync.apply.StalePlanException;
import io.orgsync.failure.FailureException;
import io.orgsync.runner.planfile.PlanFileException;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.state.LockedException;
import io.orgsync.state.StateException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code orgsync}. Commands that belong to other modules, such as {@code demo} and {@code sandbox}, are found as
 * {@link ToolProvider}s on the class path, so that nothing here depends on them.
 */
@Command(
        name = "orgsync",
        mixinStandardHelpOptions = true,
        versionProvider = OrgSync.Version.class,
        description = "Keeps Zendesk in step with Salesforce: plan, review, apply, with a memory.",
        footer = {
            "",
            "Also: orgsync demo      the main job on the embedded sandbox, no configuration",
            "      orgsync sandbox   both services' fakes on given ports"
        },
        subcommands = {
            PlanCommand.class,
            ApplyCommand.class,
            RunCommand.class,
            ApproveCommand.class,
            AdoptCommand.class,
            RunsCommand.class,
            UndoCommand.class,
            ReleaseCommand.class,
            ExplainCommand.class,
            ValidateCommand.class
        })
public final class OrgSync {

    private OrgSync() {}

    /** Runs the process's command and exits with its code. */
    public static void main(String[] args) {
        System.exit(execute(Host.ofProcess(), args));
    }

    /**
     * Carries out one command.
     *
     * @return the exit code, as {@code orgsync COMMAND --help} lists it
     */
    public static int execute(Host host, String... args) {
        Optional<ToolProvider> tool = args.length == 0 ? Optional.empty() : tool(args[0]);
        if (tool.isPresent()) {
            return tool.get().run(host.out(), host.err(), Arrays.copyOfRange(args, 1, args.length));
        }
        CommandLine line = new CommandLine(new OrgSync(), new Factory(host));
        line.setOut(host.out()).setErr(host.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(host.interactive() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler((problem, given) -> usage(problem, host.err()));
        line.setExecutionExceptionHandler((problem, command, parsed) -> failed("orgsync", problem, host.err()));
        line.setExecutionStrategy(OrgSync::carryOut);
        int code = line.execute(args);
        host.out().flush();
        host.err().flush();
        return code;
    }

    private static Optional<ToolProvider> tool(String name) {
        return ServiceLoader.load(ToolProvider.class).stream()
                .filter(provider -> provider.type().getName().startsWith("io.orgsync."))
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    private static int carryOut(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            CommandLine line = parsed.commandSpec().commandLine();
            line.usage(line.getErr());
            return ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int usage(CommandLine.ParameterException problem, PrintWriter err) {
        err.println("orgsync: " + problem.getMessage());
        problem.getCommandLine().usage(err);
        return ExitCode.USAGE;
    }

    /**
     * Failures that have a name are told in one sentence; anything else is a fault of ours and shows where.
     *
     * @param who how the message begins
     */
    static int failed(String who, Exception problem, PrintWriter err) {
        if (problem instanceof LockedException) {
            err.println(who + ": " + problem.getMessage());
            return ExitCode.LOCKED;
        }
        if (problem instanceof StalePlanException) {
            err.println(who + ": " + problem.getMessage());
            return ExitCode.STALE_PLAN;
        }
        if (problem instanceof FailureException
                || problem instanceof ConfigurationException
                || problem instanceof StateException
                || problem instanceof PlanFileException) {
            err.println(who + ": " + problem.getMessage());
        } else {
            err.println(who + ": this is a fault of OrgSync, please report it with the lines below");
            problem.printStackTrace(err);
        }
        return ExitCode.ERROR;
    }

    /** Commands get the host by constructor. */
    private record Factory(Host host) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Host.class).newInstance(host);
            } catch (NoSuchMethodException plain) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }

    /** The version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OrgSync.class.getPackage().getImplementationVersion();
            return new String[] {"orgsync " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
