package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.Call;
import io.orgsync.sandbox.soql.Statement.Item;
import io.orgsync.sandbox.soql.Statement.Single;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A statement that was parsed, and bound to what one user sees. Safe for use by several threads. */
public final class Query {
    private static final int LONGEST = 100_000;
    private static final int LARGEST_OFFSET = 2000;
    private static final int MOST_GROUPS = 2000;
    private static final String OWNER = "OwnerId";

    private final Context context;
    private final Entity entity;
    private final Statement statement;
    private final Predicate<Row> where;
    private final Lookup lookup;
    private final Selection selection;
    private final Ordering ordering;
    private final @Nullable GroupTerms groups;
    private final Predicate<Row> having;
    private final boolean countOnly;

    /**
     * How to look at a statement.
     *
     * @param now what TODAY and its like are counted from
     * @param deletedToo whether soft-deleted records are found, as by queryAll
     * @param childDepth how many levels of child subqueries may be nested
     */
    public record Options(Instant now, boolean deletedToo, int childDepth) {}

    /**
     * The rows of an answer.
     *
     * @param totalSize number of rows, which for COUNT() are counted but not there
     */
    public record Answer(int totalSize, ImmutableList<Row> rows) {}

    private Query(Statement statement, Entity entity, Context context) {
        this.context = context;
        this.entity = entity;
        this.statement = statement;
        Scope scope = new Scope(context, entity, statement.alias());
        RowTerms rows = new RowTerms(context.source(), scope);
        this.countOnly = isCount(statement);
        boolean grouped = !countOnly && isGrouped(statement);
        this.groups = grouped ? new GroupTerms(context.source(), rows, statement.groupBy()) : null;
        this.selection = select(scope, rows);
        this.lookup = new Lookup(context.org(), entity, rows);
        this.where = scoped(new Conditions(context, entity, rows).test(statement.where()));
        Terms after = groups == null ? rows : groups;
        this.having = new Conditions(context, entity, after).test(statement.having());
        this.ordering = ordering(after);
        checkOffset();
    }

    /** Parses and binds a statement; throws {@link SoqlException} if it is refused. */
    public static Query prepare(String text, Org org, Options options) {
        if (text.length() > LONGEST) {
            throw new SoqlException(
                    Code.MALFORMED_QUERY, "SOQL statements can not be longer than " + LONGEST + " characters");
        }
        Source source = new Source(text);
        Context context = Context.builder()
                .source(source)
                .org(org)
                .now(options.now())
                .deletedToo(options.deletedToo())
                .childDepth(options.childDepth())
                .nested(false)
                .build();
        return bind(StatementReader.read(source), context);
    }

    static Query bind(Statement statement, Context context) {
        String name = statement.object().toString();
        Entity entity = context.org().entity(name).orElseThrow(() -> unknownObject(statement, name, context));
        return new Query(statement, entity, context);
    }

    static Query children(Statement statement, ChildList list, Context context) {
        Entity entity =
                context.org().entity(list.object()).orElseThrow(() -> unknownObject(statement, list.object(), context));
        return new Query(statement, entity, context);
    }

    private static SoqlException unknownObject(Statement statement, String name, Context context) {
        return context.source()
                .error(
                        statement.object().at(),
                        Code.INVALID_TYPE,
                        "sObject type '" + name + "' is not supported. If you are attempting to use a custom object, be"
                                + " sure to append the '__c' after the entity name. Please reference your WSDL or the"
                                + " describe call for the appropriate names.");
    }

    /** The object in FROM. */
    public Entity entity() {
        return entity;
    }

    /** What is selected; nothing for {@code COUNT()}. */
    public Selection selection() {
        return selection;
    }

    /** Whether rows are groups, which have no ids. */
    public boolean aggregate() {
        return groups != null;
    }

    /** Whether the rows are grouped by fields. */
    public boolean grouped() {
        return !statement.groupBy().isEmpty();
    }

    /** Whether rows at the start are skipped. */
    public boolean hasOffset() {
        return statement.offset() != null;
    }

    /** Whether it selects by {@code FIELDS()}, which bulk queries do not take. */
    public boolean hasFieldsFunction() {
        return statement.items().stream()
                .anyMatch(item -> item instanceof Single single
                        && single.term() instanceof Call call
                        && call.name().equals("fields"));
    }

    /** Runs the query over the rows that are there now. */
    public Answer run() {
        List<Row> found = new ArrayList<>();
        int enough = enough();
        for (Row row :
                lookup.rows(statement.where()).orElseGet(() -> context.org().rows(entity))) {
            if (found.size() >= enough) {
                break;
            }
            if (isPresent(row) && where.test(row)) {
                found.add(row);
            }
        }
        List<Row> all = groups == null
                ? found
                : groups.groups(found).stream().filter(having).toList();
        ImmutableList<Row> rows = cut(ordering.sorted(all));
        if (groups != null && rows.size() > MOST_GROUPS) {
            throw new SoqlException(
                    Code.EXCEEDED_ID_LIMIT,
                    "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        }
        return new Answer(rows.size(), countOnly ? ImmutableList.of() : rows);
    }

    /** The rows grouped by what a reference holds, each group sorted and limited on its own, as child subqueries are. */
    ImmutableMap<String, ImmutableList<Row>> runBy(String column) {
        Map<String, List<Row>> found = new HashMap<>();
        for (Row row : context.org().rows(entity)) {
            Object id = row.get(column);
            if (id != null && isPresent(row) && where.test(row)) {
                found.computeIfAbsent(id.toString(), none -> new ArrayList<>()).add(row);
            }
        }
        ImmutableMap.Builder<String, ImmutableList<Row>> groups = ImmutableMap.builder();
        found.forEach((id, rows) -> groups.put(id, cut(ordering.sorted(rows))));
        return groups.buildOrThrow();
    }

    private boolean isPresent(Row row) {
        return context.deletedToo() || !Boolean.TRUE.equals(row.get("IsDeleted"));
    }

    /** After how many rows the search may stop. */
    private int enough() {
        Integer limit = statement.limit();
        if (limit == null || groups != null || !ordering.keys().isEmpty()) {
            return Integer.MAX_VALUE;
        }
        Integer offset = statement.offset();
        return limit + (offset == null ? 0 : offset);
    }

    private ImmutableList<Row> cut(ImmutableList<Row> rows) {
        Integer limit = statement.limit();
        Integer offset = statement.offset();
        int from = offset == null ? 0 : Math.min(offset, rows.size());
        int to = limit == null ? rows.size() : (int) Math.min((long) from + limit, rows.size());
        return rows.subList(from, to);
    }

    /** In the scope {@code mine}, records belong to the user. */
    private Predicate<Row> scoped(Predicate<Row> test) {
        if (!statement.mine()) {
            return test;
        }
        if (entity.column(OWNER).isEmpty()) {
            throw new SoqlException(Code.INVALID_QUERY_SCOPE, "invalid query scope: mine");
        }
        String user = context.org().userId();
        return row -> user.equals(row.get(OWNER)) && test.test(row);
    }

    private void checkOffset() {
        Integer offset = statement.offset();
        if (offset != null && offset > LARGEST_OFFSET) {
            throw new SoqlException(
                    Code.NUMBER_OUTSIDE_VALID_RANGE, "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
    }

    private Selection select(Scope scope, RowTerms rows) {
        if (countOnly) {
            return new Selection(ImmutableList.of());
        }
        return groups == null
                ? new SelectionReader(context, scope, rows).plain(statement)
                : SelectionReader.grouped(statement, groups, context.source());
    }

    private Ordering ordering(Terms terms) {
        ImmutableList.Builder<Ordering.Key> keys = ImmutableList.builder();
        for (Statement.Order order : statement.orders()) {
            Terms.Bound bound = terms.bound(order.term());
            if (countOnly) {
                throw context.source()
                        .malformed(
                                order.term().at(),
                                "Ordered field must be grouped or aggregated: "
                                        + bound.column().name());
            }
            if (!bound.column().sortable()) {
                throw context.source()
                        .malformed(
                                order.term().at(),
                                "field '" + bound.column().name() + "' can not be sorted in a query call");
            }
            keys.add(new Ordering.Key(bound.column(), bound.reading(), order.descending(), order.nullsLast()));
        }
        return new Ordering(keys.build());
    }

    private boolean isCount(Statement select) {
        boolean count = select.items().stream().anyMatch(Query::isBareCount);
        if (count && select.items().size() > 1) {
            throw context.source().unexpected(context.source().text().indexOf(','), ",");
        }
        return count && select.groupBy().isEmpty();
    }

    private static boolean isBareCount(Item item) {
        return item instanceof Single single
                && single.term() instanceof Call call
                && call.name().equals("count")
                && call.argument() == null;
    }

    private static boolean isGrouped(Statement select) {
        return !select.groupBy().isEmpty()
                || select.items().stream()
                        .anyMatch(item -> item instanceof Single single && GroupTerms.isAggregate(single.term()));
    }
}
