package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.orgsync.field.FieldValue;
import io.orgsync.runner.rules.config.Constant;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression may give, as far as the file alone tells.
 *
 * @param texts constants, and what settings and tables hold
 * @param lets whose value it may give
 */
public record Outcomes(ImmutableSet<String> texts, ImmutableSet<String> lets) {

    static final Outcomes UNKNOWN = new Outcomes(ImmutableSet.of(), ImmutableSet.of());

    static Outcomes of(CelExpr expression, Vocabulary vocabulary, ImmutableSet<String> lets) {
        Walk walk = new Walk(vocabulary, lets, ImmutableSet.builder(), ImmutableSet.builder());
        walk.at(expression);
        return new Outcomes(walk.texts().build(), walk.found().build());
    }

    private record Walk(
            Vocabulary vocabulary,
            ImmutableSet<String> lets,
            ImmutableSet.Builder<String> texts,
            ImmutableSet.Builder<String> found) {

        void at(CelExpr expression) {
            switch (expression.getKind()) {
                case CONSTANT -> constant(expression.constant());
                case IDENT -> let(expression.ident().name());
                case SELECT -> setting(expression);
                case CALL -> call(expression.call());
                default -> {}
            }
        }

        private void constant(CelConstant constant) {
            if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
                texts.add(constant.stringValue());
            }
        }

        private void let(String name) {
            if (lets.contains(name)) {
                found.add(name);
            }
        }

        private void setting(CelExpr select) {
            of(select, "settings", vocabulary.settings()).ifPresent(this::text);
        }

        private void call(CelExpr.CelCall call) {
            switch (call.function()) {
                case "_?_:_" -> call.args().stream().skip(1).forEach(this::at);
                case "dyn", "orElse" -> call.args().forEach(this::at);
                case "lookup" -> {
                    of(call.args().get(1), "tables", vocabulary.tables()).ifPresent(this::entries);
                    call.args().stream().skip(2).forEach(this::at);
                }
                default -> {}
            }
        }

        private static Optional<Constant> of(CelExpr expression, String root, Map<String, Constant> constants) {
            boolean direct = expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                    && expression.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                    && expression.select().operand().ident().name().equals(root);
            return direct
                    ? Optional.ofNullable(constants.get(expression.select().field()))
                    : Optional.empty();
        }

        private void entries(Constant table) {
            if (table instanceof Constant.Keyed keyed) {
                keyed.entries().values().forEach(this::text);
            }
        }

        private void text(Constant constant) {
            if (constant instanceof Constant.One one && one.value() instanceof FieldValue.Text text) {
                texts.add(text.value());
            }
        }
    }
}
