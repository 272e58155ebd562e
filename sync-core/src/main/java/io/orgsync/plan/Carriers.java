package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.state.Pictured;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records stand for a key: the linked one, and others.
 *
 * <table><caption>Which others</caption>
 * <tr><th>records on the desk</th><th>those that</th></tr>
 * <tr><td>have unique names</td><td>carry the key in any key field</td></tr>
 * <tr><td>have none, and no record has the key in the field that is written</td><td>carry the key in any key field</td></tr>
 * <tr><td>have none, and one has it there</td><td>have it there: people copy records, and a copy loses what no two may share</td></tr>
 * </table>
 */
record Carriers(KeyFields keys, Key key) {

    /**
     * @param linked null if the key is not linked, or its record is gone
     * @param byKey those that carry the key in any key field
     */
    ImmutableList<Pictured> of(@Nullable Pictured linked, List<Pictured> byKey) {
        Predicate<Pictured> isLinked = each -> linked != null && each.id().equals(linked.id());
        ImmutableList<Pictured> all = Stream.concat(
                        Stream.ofNullable(linked), byKey.stream().filter(isLinked.negate()))
                .collect(ImmutableList.toImmutableList());
        if (keys.named() || all.stream().noneMatch(this::isProper)) {
            return all;
        }
        return all.stream().filter(isLinked.or(this::isProper)).collect(ImmutableList.toImmutableList());
    }

    private boolean isProper(Pictured record) {
        return keys.names(record.fields().get(keys.written()), key);
    }
}
