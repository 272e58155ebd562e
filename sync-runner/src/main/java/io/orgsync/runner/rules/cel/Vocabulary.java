package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.config.Constant;
import io.orgsync.runner.rules.config.SyncDeclaration;
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

    public static VocabularyBuilder builder() {
        return new VocabularyBuilder();
    }
}
