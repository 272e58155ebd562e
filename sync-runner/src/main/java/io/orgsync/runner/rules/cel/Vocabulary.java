package io.orgsync.runner.rules.cel;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import io.orgsync.runner.rules.config.Constant;
import io.orgsync.runner.rules.config.SyncDeclaration;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/**
 * The names that the expressions of one sync may use.
 *
 * @param object the query's own object; {@code Account.Name} is {@code Name}
 * @param columns what the query selects
 * @param settings by name
 * @param tables by name
 * @param lets in order
 */
@Value.Builder
public record Vocabulary(
        String object,
        ImmutableList<Column> columns,
        ImmutableMap<String, Constant> settings,
        ImmutableMap<String, Constant> tables,
        ImmutableList<SyncDeclaration.Let> lets) {

    private static final Splitter DOT = Splitter.on('.');

    /** The names among those given whose letter case differs from that in the query. */
    ImmutableSet<String> otherwiseSpelt(Iterable<String> names) {
        Set<String> exact = new TreeSet<>();
        columns.forEach(column -> {
            exact.addAll(DOT.splitToList(column.name()));
            column.children().forEach(child -> exact.addAll(DOT.splitToList(child.name())));
        });
        exact.add(object);
        Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        folded.addAll(exact);
        return Streams.stream(names)
                .filter(name -> folded.contains(name) && !exact.contains(name))
                .collect(ImmutableSet.toImmutableSet());
    }

    public static VocabularyBuilder builder() {
        return new VocabularyBuilder();
    }
}
