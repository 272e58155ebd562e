package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed query that lists records of one object, and the queries that follow from it. Immutable.
 *
 * <p>Refused besides bad syntax, because a sync has no use for it: functions and aliases in the SELECT list, GROUP BY, OFFSET, FOR, UPDATE,
 * TYPEOF, Apex binds, {@code ALL ROWS} and comments.
 */
public final class Soql {

    private final String text;
    private final String object;
    private final ImmutableList<Selected> fields;
    private final Parts parts;

    Soql(String text, String object, ImmutableList<Selected> fields, Parts parts) {
        this.text = text;
        this.object = object;
        this.fields = fields;
        this.parts = parts;
    }

    /** @throws SoqlException with line and column of the first error */
    public static Soql parse(String text) {
        return SoqlParse.parse(text);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The object in FROM, as written. */
    public String object() {
        return object;
    }

    /** The SELECT list, in its order; records carry their values under these names. */
    public ImmutableList<Selected> fields() {
        return fields;
    }

    /** The selected field, parent path or child relation of a name, letter case ignored. */
    public Optional<Selected> find(String name) {
        return Selected.find(fields, name);
    }

    boolean hasLimit() {
        return parts.limit() != null;
    }

    /** The query that asks only how many records are selected; ORDER BY, LIMIT and child subqueries are dropped. */
    public String count() {
        return "SELECT COUNT() " + text.substring(parts.from(), parts.filterEnd());
    }

    /**
     * The query narrowed to the records whose field has a value.
     *
     * @param field a field or parent path that can be filtered
     * @param value compared as text; quotes and backslashes are escaped
     */
    public Soql only(String field, String value) {
        Span condition = parts.condition();
        String test = field + " = " + literal(value);
        String where = condition == null ? test : "(" + condition.of(text) + ") AND " + test;
        int rest = condition == null ? parts.sourceEnd() : condition.end();
        return parse(text.substring(0, parts.sourceEnd()) + " WHERE " + where + text.substring(rest));
    }

    /** The query with at most so many records; a smaller LIMIT of its own stays. */
    Soql atMost(int records) {
        checkArgument(records > 0, "records < 1: %s", records);
        Span limit = parts.limit();
        if (limit == null) {
            return parse(text + " LIMIT " + records);
        }
        return Long.parseLong(limit.of(text)) <= records
                ? this
                : parse(text.substring(0, limit.start()) + records + text.substring(limit.end()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Soql that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A text as a query writes it, in quotes. */
    static String literal(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "'" + escaped + "'";
    }

    /**
     * Where the parts lie that derived queries are made of, as offsets into the text.
     *
     * @param from the start of FROM
     * @param sourceEnd the end of FROM and USING SCOPE
     * @param condition what follows WHERE; null if there is none
     * @param filterEnd the end of everything that decides which records are selected
     * @param limit the number after LIMIT; null if there is none
     */
    record Parts(
            int from,
            int sourceEnd,
            @Nullable Span condition,
            int filterEnd,
            @Nullable Span limit) {}

    /** A piece of the text, the end not included. */
    record Span(int start, int end) {
        String of(String text) {
            return text.substring(start, end);
        }
    }
}
