package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which names an expression mentions, as they are written.
 *
 * @param roots variables
 * @param all variables and everything after a dot
 */
record Usage(ImmutableSet<String> roots, ImmutableSet<String> all) {

    static Usage of(CelAbstractSyntaxTree tree) {
        ImmutableSet.Builder<String> roots = ImmutableSet.builder();
        ImmutableSet.Builder<String> all = ImmutableSet.builder();
        ImmutableSet.Builder<String> bound = ImmutableSet.builder();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(node -> {
                    switch (node.getKind()) {
                        case IDENT -> roots.add(node.ident().name());
                        case SELECT -> all.add(node.select().field());
                        case COMPREHENSION -> bind(bound, node.comprehension());
                        default -> {}
                    }
                });
        Set<String> free = new TreeSet<>(roots.build());
        free.removeAll(bound.build());
        return new Usage(ImmutableSet.copyOf(free), all.addAll(free).build());
    }

    private static void bind(ImmutableSet.Builder<String> bound, CelExpr.CelComprehension loop) {
        bound.add(loop.iterVar()).add(loop.iterVar2()).add(loop.accuVar());
    }
}
