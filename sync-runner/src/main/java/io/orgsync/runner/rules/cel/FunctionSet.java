package io.orgsync.runner.rules.cel;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelFunctionBinding;
import io.orgsync.map.Functions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions of rules: {@link Functions}, each as {@code lower(Name)} and as {@code Name.lower()}; comparison of days; and arithmetic
 * of whole numbers with others, which CEL alone does not have.
 *
 * <p>{@code when(c, a, b)} looks at only one of {@code a} and {@code b}. All other functions look at all of their arguments.
 */
final class FunctionSet {

    /** Changes when a function comes to mean something else, so that plans made before are not applied after. */
    static final int VERSION = 1;

    private static final CelType DAY = OpaqueType.create("day");
    private static final String TRUTH = "@truth";

    private static final ImmutableList<Function> FUNCTIONS = ImmutableList.of(
            new Function("lower", "lower(text)", args -> Functions.lower(Arguments.text(args, 0))),
            new Function("tag", "tag(text)", args -> Functions.tag(Arguments.text(args, 0))),
            new Function("text", "text(value)", args -> Functions.text(args.get(0))),
            new Function("orElse", "orElse(value, other)", args -> Functions.orElse(args.get(0), args.get(1))),
            new Function(
                    "firstIn",
                    "firstIn([values], [allowed])",
                    args -> Functions.firstIn(Arguments.list(args, 0), Arguments.list(args, 1))),
            new Function(
                    "lookup", "lookup(value, table)", args -> Functions.lookup(args.get(0), Arguments.table(args, 1))),
            new Function("lookup", "lookup(value, table, other)", FunctionSet::lookupOr),
            new Function(
                    "keysWith",
                    "keysWith([words], table)",
                    args -> Functions.keysWith(Arguments.list(args, 0), Arguments.lists(args, 1))),
            new Function(
                    "withImplied",
                    "withImplied([words], table)",
                    args -> Functions.withImplied(Arguments.words(args, 0), Arguments.wordLists(args, 1))),
            new Function(
                    "highest",
                    "highest([values], ladder)",
                    args -> Functions.highest(Arguments.list(args, 0), Arguments.list(args, 1))),
            new Function("greatest", "greatest([values])", args -> Functions.greatest(Arguments.list(args, 0))),
            new Function("shortId", "shortId(id)", args -> Functions.shortId(Arguments.text(args, 0))),
            new Function(
                    "addDays",
                    "addDays(day, number)",
                    args -> Functions.addDays(Arguments.day(args, 0), Arguments.whole(args, 1))),
            new Function(
                    "addMonths",
                    "addMonths(day, number)",
                    args -> Functions.addMonths(Arguments.day(args, 0), Arguments.whole(args, 1))),
            new Function(
                    "onOrAfter",
                    "onOrAfter(day, other)",
                    args -> Functions.onOrAfter(Arguments.day(args, 0), Arguments.day(args, 1))));

    private static final ImmutableMap<String, DayTest> COMPARISONS = ImmutableMap.of(
            "_<_",
            LocalDate::isBefore,
            "_>_",
            LocalDate::isAfter,
            "_<=_",
            (one, other) -> !one.isAfter(other),
            "_>=_",
            (one, other) -> !one.isBefore(other));

    private static final ImmutableMap<String, Arithmetic> ARITHMETIC = ImmutableMap.of(
            "_+_", (one, other) -> one + other,
            "_-_", (one, other) -> one - other,
            "_*_", (one, other) -> one * other,
            "_/_", (one, other) -> one / other);

    private FunctionSet() {}

    /** How each function is called, for messages: {@code lower(text)}. */
    static ImmutableList<String> signatures(String name) {
        return name.equals("when")
                ? ImmutableList.of("when(condition, then, otherwise)")
                : FUNCTIONS.stream()
                        .filter(function -> function.name().equals(name))
                        .map(Function::signature)
                        .collect(ImmutableList.toImmutableList());
    }

    static ImmutableSet<String> names() {
        return ImmutableSet.<String>builder()
                .add("when")
                .addAll(FUNCTIONS.stream().map(Function::name).iterator())
                .build();
    }

    /** {@code when(c, a, b)}: a conditional whose branches may differ in type, and whose condition may be nothing. */
    static CelMacro when() {
        return CelMacro.newGlobalMacro(
                "when",
                3,
                (factory, target, args) -> Optional.of(factory.newGlobalCall(
                        "_?_:_",
                        factory.newGlobalCall(TRUTH, args.get(0)),
                        factory.newGlobalCall("dyn", args.get(1)),
                        factory.newGlobalCall("dyn", args.get(2)))));
    }

    static ImmutableList<CelFunctionDecl> declarations() {
        ImmutableList.Builder<CelFunctionDecl> all = ImmutableList.builder();
        all.add(CelFunctionDecl.newFunctionDeclaration(
                TRUTH, CelOverloadDecl.newGlobalOverload(TRUTH, SimpleType.BOOL, SimpleType.DYN)));
        for (String name : names()) {
            List<CelOverloadDecl> overloads = FUNCTIONS.stream()
                    .filter(function -> function.name().equals(name))
                    .flatMap(function -> function.overloads().stream())
                    .toList();
            if (!overloads.isEmpty()) {
                all.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
            }
        }
        COMPARISONS.keySet().forEach(operator -> all.add(declaration(operator, "day", SimpleType.BOOL, DAY, DAY)));
        ARITHMETIC.keySet().forEach(operator -> {
            all.add(declaration(operator, "di", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT));
            all.add(declaration(operator, "id", SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE));
        });
        return all.build();
    }

    private static CelFunctionDecl declaration(
            String operator, String kind, CelType result, CelType one, CelType other) {
        return CelFunctionDecl.newFunctionDeclaration(
                operator, CelOverloadDecl.newGlobalOverload(operator + kind, result, one, other));
    }

    static ImmutableList<CelFunctionBinding> bindings() {
        ImmutableList.Builder<CelFunctionBinding> all = ImmutableList.builder();
        all.add(CelFunctionBinding.from(TRUTH, Object.class, FunctionSet::truth));
        FUNCTIONS.forEach(function -> all.addAll(function.bindings()));
        COMPARISONS.forEach((operator, test) -> all.add(CelFunctionBinding.from(
                operator + "day", LocalDate.class, LocalDate.class, (one, other) -> test.of(one, other))));
        ARITHMETIC.forEach((operator, result) -> {
            all.add(CelFunctionBinding.from(
                    operator + "di", Double.class, Long.class, (one, other) -> result.of(one, other)));
            all.add(CelFunctionBinding.from(
                    operator + "id", Long.class, Double.class, (one, other) -> result.of(one, other)));
        });
        return all.build();
    }

    private static boolean truth(Object condition) {
        if (condition instanceof NullValue) {
            return false;
        }
        if (condition instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException(
                "the condition of when(...) must be true or false, not " + Values.kind(condition));
    }

    private static @Nullable Object lookupOr(List<@Nullable Object> args) {
        Object key = args.get(0);
        return key == null || !Arguments.table(args, 1).containsKey(Functions.text(key))
                ? args.get(2)
                : Functions.lookup(key, Arguments.table(args, 1));
    }

    /** Whether two days stand in a relation. */
    @Immutable
    private interface DayTest {
        boolean of(LocalDate one, LocalDate other);
    }

    /** Of numbers of which one is whole. */
    @Immutable
    private interface Arithmetic {
        double of(double one, double other);
    }

    /** The arguments of a call, null for nothing. */
    @Immutable
    private interface Body {
        @Nullable
        Object of(List<@Nullable Object> args);
    }

    /**
     * One function with a fixed number of arguments.
     *
     * @param signature how it is called; has as many commas at the top as the function has arguments, less one
     */
    @Immutable
    private record Function(String name, String signature, Body body) {

        private int arity() {
            return 1 + CharMatcher.is(',').countIn(signature);
        }

        private ImmutableList<CelOverloadDecl> overloads() {
            List<CelType> args = Collections.nCopies(arity(), SimpleType.DYN);
            return ImmutableList.of(
                    CelOverloadDecl.newGlobalOverload(id("global"), SimpleType.DYN, args),
                    CelOverloadDecl.newMemberOverload(id("member"), SimpleType.DYN, args));
        }

        private ImmutableList<CelFunctionBinding> bindings() {
            ImmutableList<Class<?>> classes = ImmutableList.copyOf(Collections.nCopies(arity(), Object.class));
            return ImmutableList.of(
                    CelFunctionBinding.from(id("global"), classes, this::call),
                    CelFunctionBinding.from(id("member"), classes, this::call));
        }

        private String id(String style) {
            return name + "_" + arity() + "_" + style;
        }

        private Object call(Object[] args) {
            List<@Nullable Object> plain = new ArrayList<>(args.length);
            for (Object arg : args) {
                plain.add(arg instanceof NullValue ? null : arg);
            }
            Object result = body.of(plain);
            if (result == null) {
                return NullValue.NULL_VALUE;
            }
            return result instanceof ImmutableSet<?> words ? words.asList() : result;
        }
    }
}
