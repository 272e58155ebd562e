package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Derived;
import io.orgsync.map.RuleFunction;
import io.orgsync.runner.rules.config.Expression;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.Complaints;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compiles the expressions of one sync. What it makes is safe for any number of threads; the compiler itself is not.
 *
 * <p>A bare name copies the field or let, exactly. Everything else goes through CEL, where numbers are doubles.
 */
public final class ExpressionCompiler {

    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists())
            .addFunctionBindings(FunctionSet.bindings())
            .build();
    private static final CelParser PARSER = builder().build();
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\s*\\.\\s*[A-Za-z_]\\w*)*");

    private final Vocabulary vocabulary;
    private final ImmutableMap<String, Object> constants;
    private final Complaints complaints;
    private final ImmutableSet<String> lets;
    private final Map<ImmutableSet<String>, CelCompiler> compilers = new HashMap<>();

    public ExpressionCompiler(Vocabulary vocabulary, Complaints complaints) {
        this.vocabulary = vocabulary;
        this.complaints = complaints;
        this.lets = vocabulary.lets().stream().map(SyncDeclaration.Let::name).collect(ImmutableSet.toImmutableSet());
        this.constants =
                ImmutableMap.of("settings", Values.of(vocabulary.settings()), "tables", Values.of(vocabulary.tables()));
    }

    /** Which functions mean what; part of the digest of rules. */
    public static int functionsVersion() {
        return FunctionSet.VERSION;
    }

    /** Complains and gives null in CEL if the expression is wrong. That a let uses only lets before it, others make sure of. */
    public Compiled compile(Expression expression) {
        return compile(expression, "");
    }

    /** The variables that an expression mentions, known or not; none if it is no expression. */
    public ImmutableSet<String> roots(Expression expression) {
        CelValidationResult parsed = PARSER.parse(text(expression));
        try {
            return parsed.hasError()
                    ? ImmutableSet.of()
                    : Usage.of(parsed.getAst()).roots();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("an expression without errors has no tree: " + expression, impossible);
        }
    }

    /** Like {@link #compile(Expression)}, for a member of a family of fields. */
    public Compiled compile(Expression expression, String each) {
        String bare = expression.text().replaceAll("\\s*\\.\\s*", ".");
        if (NAME.matcher(bare).matches()) {
            if (lets.contains(bare)) {
                return exact(bare, input -> Derived.value(input.let(bare)));
            }
            Optional<String> field = selected(bare);
            if (field.isPresent()) {
                return exact(field.get(), input -> Derived.value(input.field(field.get())));
            }
        }
        return new Mistakes(vocabulary, lets, expression)
                .orElse(complaints, tree(expression))
                .map(tree -> evaluated(expression, tree, each))
                .orElseGet(() -> exact(expression.text(), input -> Derived.value(FieldValue.empty())));
    }

    private Compiled exact(String name, RuleFunction function) {
        return new CompiledBuilder()
                .function(function)
                .canonical(name)
                .exact(true)
                .names(ImmutableSet.of(name))
                .outcomes(
                        lets.contains(name) ? new Outcomes(ImmutableSet.of(), ImmutableSet.of(name)) : Outcomes.UNKNOWN)
                .build();
    }

    /** The selected name in the spelling of the query, if that is what is meant. */
    private Optional<String> selected(String name) {
        String own = vocabulary.object() + ".";
        String plain = name.regionMatches(true, 0, own, 0, own.length()) ? name.substring(own.length()) : name;
        return vocabulary.columns().stream()
                .map(Column::name)
                .filter(column -> column.equalsIgnoreCase(plain) || column.equalsIgnoreCase(name))
                .findFirst();
    }

    private CelValidationResult tree(Expression expression) {
        CelValidationResult parsed = PARSER.parse(text(expression));
        if (parsed.hasError()) {
            return parsed;
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            return compilers
                    .computeIfAbsent(vocabulary.otherwiseSpelt(Usage.of(tree).all()), this::compiler)
                    .check(tree);
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("an expression without errors has no tree: " + expression, impossible);
        }
    }

    /** As it stands in the file, so that lines and columns agree. */
    private static String text(Expression expression) {
        return expression.scalar().text();
    }

    private CelCompiler compiler(ImmutableSet<String> spellings) {
        Names names = new Names(vocabulary, spellings);
        CelCompilerBuilder builder =
                builder().setTypeProvider(names.types()).addFunctionDeclarations(FunctionSet.declarations());
        names.variables().forEach(builder::addVar);
        return builder.build();
    }

    private static CelCompilerBuilder builder() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(FunctionSet.when())
                .addLibraries(CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists());
    }

    private Compiled evaluated(Expression expression, CelAbstractSyntaxTree tree, String each) {
        Usage usage = Usage.of(tree);
        Evaluator evaluator = new Evaluator(vocabulary, constants, lets, each);
        CelRuntime.Program program = program(tree);
        Failing failing = new Failing(expression.text(), evaluator.inputs(usage));
        RuleFunction function = input -> {
            Optional<String> missing = failing.missing(input);
            if (missing.isPresent()) {
                return Derived.problem(missing.get());
            }
            try {
                return Derived.value(Values.toField(program.eval(evaluator.variables(input))));
            } catch (CelEvaluationException | IllegalArgumentException wrong) {
                return Derived.problem(failing.message(wrong, input));
            }
        };
        return new CompiledBuilder()
                .function(function)
                .canonical(Canonical.of(expression.text()))
                .exact(false)
                .names(spelt(usage))
                .outcomes(Outcomes.of(tree.getExpr(), vocabulary, lets))
                .build();
    }

    private ImmutableSet<String> spelt(Usage usage) {
        return usage.all().stream()
                .map(name -> usage.roots().contains(name) ? selected(name).orElse(name) : name)
                .collect(ImmutableSet.toImmutableSet());
    }

    private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException("a checked expression has no program", impossible);
        }
    }
}
