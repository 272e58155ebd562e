package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands behind each name, so that a misspelt one is an error when the file is loaded. Letter case of selected names does not
 * count: a spelling in use is declared beside the one in the query.
 */
final class Names {

    private final Map<String, CelType> selected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, CelType> fixed = new LinkedHashMap<>();
    private final Map<String, CelType> structs = new LinkedHashMap<>();
    private final Set<String> spellings;

    /** @param spellings names of an expression as they are written there */
    Names(Vocabulary vocabulary, Set<String> spellings) {
        this.spellings = spellings;
        CelType row = struct("row", vocabulary.columns());
        vocabulary.columns().forEach(column -> selected.put(column.head(), child("row", column)));
        selected.putIfAbsent(vocabulary.object(), row);
        vocabulary.lets().forEach(let -> fixed.put(let.name(), SimpleType.DYN));
        fixed.put("today", SimpleType.DYN);
        fixed.put("each", SimpleType.DYN);
        fixed.put("settings", constants("settings", vocabulary.settings().keySet()));
        fixed.put("tables", constants("tables", vocabulary.tables().keySet()));
    }

    /** Every variable by the spellings that are in use. */
    Map<String, CelType> variables() {
        Map<String, CelType> declared = new LinkedHashMap<>(selected);
        spellings.forEach(spelling -> {
            CelType type = selected.get(spelling);
            if (type != null) {
                declared.put(spelling, type);
            }
        });
        declared.putAll(fixed);
        return declared;
    }

    private CelType child(String parent, Column column) {
        String type = parent + "." + column.head();
        if (column.isRelation()) {
            return ListType.create(struct(type, column.children()));
        }
        return column.name().equals(column.head()) ? SimpleType.DYN : structs.getOrDefault(type, SimpleType.DYN);
    }

    private CelType struct(String type, Iterable<Column> columns) {
        Map<String, CelType> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Set<Column>> parents = new LinkedHashMap<>();
        for (Column column : columns) {
            if (!column.name().equals(column.head())) {
                parents.computeIfAbsent(column.head(), head -> new LinkedHashSet<>())
                        .add(new Column(
                                column.at(),
                                column.name().substring(column.head().length() + 1),
                                column.children()));
            }
        }
        parents.forEach((head, inner) -> fields.put(head, struct(type + "." + head, inner)));
        columns.forEach(column -> fields.putIfAbsent(column.head(), child(type, column)));
        return create(type, fields);
    }

    private CelType constants(String type, Set<String> keys) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        keys.forEach(key -> fields.put(key, SimpleType.DYN));
        return create(type, fields);
    }

    private CelType create(String type, Map<String, CelType> fields) {
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        spellings.stream().filter(fields::containsKey).forEach(names::add);
        ImmutableMap<String, CelType> folded = fields.entrySet().stream()
                .collect(ImmutableMap.toImmutableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
        CelType struct = StructType.create(
                type,
                ImmutableSet.copyOf(names),
                name -> Optional.ofNullable(folded.get(name.toLowerCase(Locale.ROOT))));
        structs.put(type, struct);
        return struct;
    }

    CelTypeProvider types() {
        return new Types(ImmutableMap.copyOf(structs));
    }

    private record Types(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return byName.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
