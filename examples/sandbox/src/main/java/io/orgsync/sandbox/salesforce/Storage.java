package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.FluentIterable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.soql.Entity;
import io.orgsync.sandbox.soql.Org;
import io.orgsync.sandbox.soql.Row;
import io.orgsync.sandbox.soql.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All records of the org, and what the user sees of them. Writes hold a lock, reads do not wait. */
final class Storage implements Org {
    private final SalesforceSettings settings;
    private final SandboxClock clock;
    private final ImmutableMap<String, Table> tables;
    private final WriteRules rules;
    private final RowLocks locks = new RowLocks();
    private final Set<String> hiddenFields = ConcurrentHashMap.newKeySet();
    private final Set<String> hiddenRecords = ConcurrentHashMap.newKeySet();
    private volatile Catalog catalog;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean everLate;
    private @Nullable List<Change> undo;

    Storage(SalesforceSettings settings) {
        this.settings = settings;
        this.clock = settings.clock();
        this.rules = new WriteRules(settings.caseOwner());
        Map<String, Table> made = new LinkedHashMap<>();
        settings.objects().forEach(object -> made.put(fold(object.name()), new Table(object)));
        this.tables = ImmutableMap.copyOf(made);
        this.catalog = new Catalog(settings.objects(), (object, field) -> false);
        reset();
    }

    /** Back to the first records; nothing more is hidden than at the start, and nothing is late. */
    synchronized void reset() {
        delay = Duration.ZERO;
        everLate = false;
        rules.restore();
        locks.clear();
        hiddenRecords.clear();
        hiddenFields.clear();
        settings.hiddenFields().forEach(name -> hiddenFields.add(fold(name)));
        recatalog();
        tables.values()
                .forEach(
                        table -> table.fill(settings.rows().apply(table.object().name())));
    }

    /** What the user sees of the schema. */
    Catalog catalog() {
        return catalog;
    }

    /** The table of an object by its name in any case. */
    Optional<Table> table(String anyCase) {
        return Optional.ofNullable(tables.get(fold(anyCase)));
    }

    /** What an administrator has switched on. */
    WriteRules rules() {
        return rules;
    }

    /** Who holds which rows. */
    RowLocks locks() {
        return locks;
    }

    /** The user that everything done through the API is done by. */
    @Override
    public String userId() {
        return settings.userId();
    }

    Set<String> types() {
        return settings.objects().stream().map(SalesforceObject::name).collect(ImmutableSet.toImmutableSet());
    }

    void hideField(String object, String field) {
        hiddenFields.add(fold(object + "." + field));
        recatalog();
    }

    /** From now on nobody finds this record, though references to it stay. */
    void hideRecord(String id) {
        hiddenRecords.add(id);
    }

    boolean isHidden(String id) {
        return hiddenRecords.contains(id);
    }

    /** Edits from now on are seen by readers only after this long. */
    void delayEdits(Duration by) {
        delay = by;
        everLate = true;
    }

    /** Stores a record with all its fields, in place of the one with its id. */
    synchronized void store(Table table, ObjectNode fields) {
        StoredRow before = table.get(fields.path("Id").asText());
        if (undo != null) {
            undo.add(new Change(table, fields.path("Id").asText(), before));
        }
        Duration late = delay;
        table.put(
                late.isZero()
                        ? StoredRow.of(table.layout(), fields)
                        : StoredRow.late(
                                table.layout(), fields, before, clock.instant().plus(late)));
    }

    /** One record as it was before a change. */
    private record Change(Table table, String id, @Nullable StoredRow before) {}

    /** Does something that either changes nothing, namely when it says that it failed, or all it wants. */
    synchronized void allOrNothing(BooleanSupplier succeeds) {
        List<Change> outer = undo;
        List<Change> changes = new ArrayList<>();
        undo = changes;
        try {
            if (!succeeds.getAsBoolean()) {
                Lists.reverse(changes).forEach(Storage::restore);
            } else if (outer != null) {
                outer.addAll(changes);
            }
        } finally {
            undo = outer;
        }
    }

    private static void restore(Change change) {
        if (change.before() == null) {
            change.table().remove(change.id());
        } else {
            change.table().put(change.before());
        }
    }

    /** The record of that id as readers see it now; in the recycle bin or not. */
    @Nullable
    StoredRow visible(Table table, String id) {
        StoredRow row = table.get(id);
        return row == null || hiddenRecords.contains(id) ? null : row.at(clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    /** Now in the form of stamps, which have whole seconds. */
    String stamp() {
        return Times.wire(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public Optional<Entity> entity(String anyCase) {
        return catalog.entity(anyCase);
    }

    @Override
    public Iterable<Row> rows(Entity entity) {
        Instant now = clock.instant();
        boolean noneHidden = hiddenRecords.isEmpty();
        return FluentIterable.from(table(entity.name()).orElseThrow().all())
                .filter(row -> row.at(now) != null && (noneHidden || !hiddenRecords.contains(row.id())))
                .transform(row -> Objects.requireNonNull(row.at(now)));
    }

    /** By the latest version of each record, which is the one that is seen unless edits are late. */
    @Override
    public Optional<Iterable<Row>> find(Entity entity, String column, Set<String> values) {
        Table table = table(entity.name()).orElseThrow();
        boolean byId = column.equals("Id");
        if (everLate || !(byId || table.isIndexed(column))) {
            return Optional.empty();
        }
        Set<String> ids = byId ? new TreeSet<>(values) : new TreeSet<>();
        if (!byId) {
            values.forEach(value -> ids.addAll(table.having(column, value)));
        }
        return Optional.of(FluentIterable.from(ids)
                .transformAndConcat(id -> row(entity, id).map(ImmutableList::of).orElse(ImmutableList.of())));
    }

    @Override
    public Optional<Row> row(Entity entity, String id) {
        return table(entity.name()).map(table -> visible(table, id));
    }

    private synchronized void recatalog() {
        catalog = new Catalog(settings.objects(), (object, field) -> hiddenFields.contains(fold(object + "." + field)));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
