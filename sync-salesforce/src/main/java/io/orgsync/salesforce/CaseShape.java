package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.salesforce.ObjectSchema.Described;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cases as the org declares them: what queries select, and where it lies in a row.
 *
 * @param select the start of every query, up to the object
 * @param head id and time of change
 * @param wanted what records shall carry
 * @param schema all fields that hold single values, by their proper names
 */
record CaseShape(String select, RowShape head, RowShape wanted, TargetSchema schema) {

    private static final ImmutableList<String> HEAD = ImmutableList.of("Id", "SystemModstamp");

    /** @throws io.orgsync.failure.FailureException naming what is absent, hidden, or cannot serve as a key field */
    static CaseShape of(CaseOptions options, Schemas schemas) {
        ImmutableList<String> wanted = unique(Iterables.concat(options.fields(), options.match()));
        ObjectSchema object = schemas.of(options.object());
        RowShape columns = shape(wanted, object, schemas);
        KeyFieldCheck.verify(options, object);
        String select = select(unique(Iterables.concat(HEAD, wanted)), object);
        return new CaseShape(select, shape(HEAD, object, schemas), columns, schema(options, object));
    }

    private static RowShape shape(ImmutableList<String> fields, ObjectSchema object, Schemas schemas) {
        return ShapeFinder.find(Soql.parse(select(fields, object)), schemas);
    }

    private static String select(ImmutableList<String> fields, ObjectSchema object) {
        return "SELECT " + String.join(", ", fields) + " FROM " + object.name();
    }

    /** A query that names a field twice is refused, whatever the letter case. */
    private static ImmutableList<String> unique(Iterable<String> names) {
        Map<String, String> unique = new LinkedHashMap<>();
        names.forEach(name -> unique.putIfAbsent(Ascii.toLowerCase(name), name));
        return ImmutableList.copyOf(unique.values());
    }

    private static TargetSchema schema(CaseOptions options, ObjectSchema object) {
        ImmutableMap.Builder<String, TargetField> fields = ImmutableMap.builder();
        for (Described field : object.fields()) {
            Kind kind = field.kind();
            if (kind != null) {
                boolean open = options.openPicklists().stream().anyMatch(field.name()::equalsIgnoreCase);
                fields.put(field.name(), declared(field, kind, open ? ImmutableList.of() : field.options()));
            }
        }
        return new TargetSchema(fields.buildOrThrow());
    }

    private static TargetField declared(Described field, Kind kind, ImmutableList<String> options) {
        return TargetField.builder()
                .key(field.name())
                .kind(kind)
                .type(field.type())
                .options(ImmutableSortedSet.copyOf(options))
                .longest(kind == Kind.TEXT ? field.length() : 0)
                .scale(kind == Kind.NUMBER ? field.scale() : -1)
                .writable(field.writable())
                .build();
    }

    /** @throws io.orgsync.failure.FailureException naming record and field of a value that is missing or not of its type */
    TargetRecord record(JsonNode row, RowReader reader) {
        Fields about = reader.fields(row, head);
        if (about.get(HEAD.get(0)) instanceof FieldValue.Text id
                && about.get(HEAD.get(1)) instanceof FieldValue.Moment changed) {
            return new TargetRecord(new TargetId(id.value()), changed.value(), false, reader.fields(row, wanted));
        }
        throw QueryPage.broken(reader.operation(), "a record lacks id or time of change");
    }
}
