package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.Selection.Children;
import io.orgsync.sandbox.soql.Selection.Parent;
import io.orgsync.sandbox.soql.Selection.Selected;
import io.orgsync.sandbox.soql.Selection.Value;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.Call;
import io.orgsync.sandbox.soql.Statement.Item;
import io.orgsync.sandbox.soql.Statement.Path;
import io.orgsync.sandbox.soql.Statement.Single;
import io.orgsync.sandbox.soql.Statement.Term;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a {@link Selection} of a SELECT list: parents gather where they are first named, and FIELDS() is spelled out. */
final class SelectionReader {
    private static final int MOST_CHILD_LISTS = 20;
    private static final int MOST_ROWS_OF_ALL = 200;

    private final Context context;
    private final Scope scope;
    private final RowTerms terms;
    private final Level top = new Level();

    SelectionReader(Context context, Scope scope, RowTerms terms) {
        this.context = context;
        this.scope = scope;
        this.terms = terms;
    }

    /** The entries of one record, each a {@link Selected} or the level of a parent. */
    private static final class Level {
        private final Map<String, Selected> selected = new LinkedHashMap<>();
        private final Map<String, Level> parents = new LinkedHashMap<>();

        Selection selection() {
            ImmutableList.Builder<Selected> items = ImmutableList.builder();
            selected.forEach((name, item) -> {
                Level parent = parents.get(name);
                items.add(parent != null && item instanceof Parent hop ? hop.with(parent.selection()) : item);
            });
            return new Selection(items.build());
        }
    }

    Selection plain(Statement statement) {
        int lists = 0;
        for (Item item : statement.items()) {
            if (item instanceof Single single) {
                add(single, statement);
            } else {
                lists++;
                children(((Statement.Children) item).statement());
            }
        }
        if (lists > MOST_CHILD_LISTS) {
            throw new SoqlException(Code.MALFORMED_QUERY, "maximum number of child subqueries is " + MOST_CHILD_LISTS);
        }
        return top.selection();
    }

    /** The selection of an aggregate query. */
    static Selection grouped(Statement statement, GroupTerms groups, Source source) {
        ImmutableList.Builder<Selected> items = ImmutableList.builder();
        int unnamed = 0;
        for (Item item : statement.items()) {
            if (!(item instanceof Single single)) {
                throw source.malformed(statement.object().at(), "aggregate queries cannot have child subqueries");
            }
            Term term = single.term();
            Terms.Bound bound = groups.bound(term);
            String alias = single.alias();
            String name = alias != null ? alias : GroupTerms.name(term, bound, unnamed);
            unnamed += name.startsWith("expr") && alias == null ? 1 : 0;
            items.add(new Value(name, bound.column(), bound.reading()));
        }
        return new Selection(items.build());
    }

    private void add(Single single, Statement statement) {
        if (single.term() instanceof Call call && call.name().equals("fields")) {
            fields(call, statement);
            return;
        }
        boolean function = single.term() instanceof Call;
        if (single.alias() != null && !function) {
            throw context.source().malformed(single.term().at(), "only aggregate expressions use field aliasing");
        }
        if (single.term() instanceof Path path) {
            path(path);
        } else {
            Terms.Bound bound = terms.bound(single.term());
            String name =
                    single.alias() != null ? single.alias() : bound.column().name();
            value(new Value(name, bound.column(), bound.reading()));
        }
    }

    private void path(Path path) {
        Scope.Found found = terms.found(path);
        Level level = top;
        for (Hop hop : found.hops()) {
            String name = String.valueOf(hop.column().relationship());
            level.selected.putIfAbsent(name, new Parent(name, hop, new Selection(ImmutableList.of())));
            level = level.parents.computeIfAbsent(name, none -> new Level());
        }
        String name = found.column().name();
        Value value = new Value(name, found.column(), row -> row.get(name));
        if (found.hops().isEmpty()) {
            value(value);
        } else {
            level.selected.putIfAbsent(name, value);
        }
    }

    private void value(Value value) {
        if (top.selected.putIfAbsent(value.name(), value) != null) {
            throw new SoqlException(Code.MALFORMED_QUERY, "duplicate field selected: " + value.name());
        }
    }

    private void fields(Call call, Statement statement) {
        boolean standard = call.word().equals("standard");
        Integer limit = statement.limit();
        if (!standard && (limit == null || limit > MOST_ROWS_OF_ALL)) {
            throw context.source()
                    .malformed(call.at(), "The SOQL FIELDS function must have a LIMIT of at most " + MOST_ROWS_OF_ALL);
        }
        for (Column column : scope.entity().columns()) {
            if (call.word().equals("all") || column.custom() != standard) {
                String name = column.name();
                value(new Value(name, column, row -> row.get(name)));
            }
        }
    }

    private void children(Statement statement) {
        if (context.childDepth() <= 0) {
            throw context.source()
                    .malformed(statement.object().at(), "SOQL aggregate relationships may not nest this many levels");
        }
        String name = statement.object().last();
        ChildList list = scope.entity()
                .children(name)
                .orElseThrow(() -> context.source()
                        .error(
                                statement.object().at(),
                                Code.INVALID_TYPE,
                                "Didn't understand relationship '" + name + "' in FROM part of query call. If you are"
                                        + " attempting to use a custom relationship, be sure to append the '__r' after"
                                        + " the custom relationship name. Please reference your WSDL or the describe"
                                        + " call for the appropriate names."));
        Children children = new Children(list, Query.children(statement, list, context.inChildren()));
        if (top.selected.putIfAbsent(list.name(), children) != null) {
            throw new SoqlException(Code.MALFORMED_QUERY, "duplicate relationship selected: " + list.name());
        }
    }
}
