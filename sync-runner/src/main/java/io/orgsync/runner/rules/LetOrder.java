package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.cel.ExpressionCompiler;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.Complaints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes sure that every let uses only lets before it, and shows the way round where it does not. */
final class LetOrder {

    private final Map<String, ImmutableList<String>> uses = new LinkedHashMap<>();
    private final ImmutableList<SyncDeclaration.Let> lets;

    LetOrder(ImmutableList<SyncDeclaration.Let> lets, ExpressionCompiler compiler) {
        this.lets = lets;
        ImmutableSet<String> names =
                lets.stream().map(SyncDeclaration.Let::name).collect(ImmutableSet.toImmutableSet());
        lets.forEach(let -> uses.put(
                let.name(),
                compiler.roots(let.value()).stream().filter(names::contains).collect(ImmutableList.toImmutableList())));
    }

    /** The lets that cannot be evaluated, each complained about. */
    ImmutableSet<String> wrong(Complaints complaints) {
        ImmutableSet.Builder<String> wrong = ImmutableSet.builder();
        Set<String> before = new LinkedHashSet<>();
        for (SyncDeclaration.Let let : lets) {
            for (String used : uses.getOrDefault(let.name(), ImmutableList.of())) {
                if (!before.contains(used)) {
                    wrong.add(let.name());
                    complaints.add(let.value().at(), message(let.name(), used));
                }
            }
            before.add(let.name());
        }
        return wrong.build();
    }

    private String message(String let, String used) {
        List<String> way = way(used, let);
        if (way.isEmpty()) {
            return "'" + let + "' uses '" + used + "', which stands further down (" + let + " -> " + used + "). Move '"
                    + used + "' above '" + let + "'";
        }
        return "'" + let + "' needs its own value: " + let + " -> " + String.join(" -> ", way) + ". Break the circle";
    }

    /** The shortest way from one let to another, both included; empty if there is none. */
    private List<String> way(String from, String to) {
        Map<String, @Nullable String> cameFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        cameFrom.put(from, null);
        while (!open.isEmpty()) {
            String at = open.removeFirst();
            if (at.equals(to)) {
                return back(cameFrom, to);
            }
            for (String next : uses.getOrDefault(at, ImmutableList.of())) {
                if (!cameFrom.containsKey(next)) {
                    cameFrom.put(next, at);
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> back(Map<String, @Nullable String> cameFrom, String to) {
        List<String> way = new ArrayList<>();
        for (@Nullable String at = to; at != null; at = cameFrom.get(at)) {
            way.add(0, at);
        }
        return way;
    }
}
