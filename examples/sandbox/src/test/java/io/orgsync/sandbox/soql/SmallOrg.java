package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An org in memory: accounts with owners, parents, contacts and opportunities. */
final class SmallOrg implements Org {
    static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");

    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<String, List<Row>> rows = new HashMap<>();

    SmallOrg() {
        object(
                "Account",
                ImmutableList.of(
                        new ChildList("Contacts", "Contact", "AccountId"),
                        new ChildList("ChildAccounts", "Account", "ParentId"),
                        new ChildList("Opportunities", "Opportunity", "AccountId")),
                field("Id", "id"),
                field("IsDeleted", "boolean"),
                field("Name", "string"),
                field("Type", "picklist"),
                reference("ParentId", "Parent", "Account"),
                reference("OwnerId", "Owner", "User", "Group"),
                longText("Description"),
                field("AnnualRevenue", "currency"),
                field("NumberOfEmployees", "int"),
                field("Active__c", "boolean"),
                field("Regions__c", "multipicklist"),
                field("Renewal__c", "date"),
                Column.builder()
                        .from(field("Code__c", "string"))
                        .caseSensitive(true)
                        .build(),
                field("CreatedDate", "datetime"));
        object(
                "User",
                ImmutableList.of(),
                field("Id", "id"),
                field("Name", "string"),
                field("IsActive", "boolean"),
                reference("ManagerId", "Manager", "User"));
        object("Group", ImmutableList.of(), field("Id", "id"), field("Name", "string"));
        object(
                "Contact",
                ImmutableList.of(),
                field("Id", "id"),
                field("IsDeleted", "boolean"),
                field("LastName", "string"),
                field("Email", "email"),
                reference("AccountId", "Account", "Account"));
        object(
                "Opportunity",
                ImmutableList.of(),
                field("Id", "id"),
                field("StageName", "picklist"),
                field("Amount", "currency"),
                reference("AccountId", "Account", "Account"));
    }

    /** A row from names and values in turns; {@code Id} is made of the type's prefix and the number. */
    SmallOrg row(String type, int number, Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Id", id(type, number));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        rows.computeIfAbsent(type, none -> new ArrayList<>()).add(new MapRow(type, ImmutableMap.copyOf(values)));
        return this;
    }

    static String id(String type, int number) {
        String prefix = switch (type) {
            case "Account" -> "001";
            case "User" -> "005";
            case "Group" -> "00G";
            case "Contact" -> "003";
            default -> "006";
        };
        String fifteen = prefix + String.format(Locale.ROOT, "%012d", number);
        return fifteen + RecordIds.checksum(fifteen);
    }

    Query query(String soql) {
        return Query.prepare(soql, this, new Query.Options(NOW, false, 5));
    }

    Query queryAll(String soql) {
        return Query.prepare(soql, this, new Query.Options(NOW, true, 5));
    }

    private void object(String name, List<ChildList> children, Column... columns) {
        entities.put(Fold.of(name), new Entity(name, ImmutableList.copyOf(columns), children));
    }

    private static Column field(String name, String type) {
        return Column.builder()
                .name(name)
                .type(ColumnType.of(type))
                .length(255)
                .filterable(true)
                .sortable(!type.equals("multipicklist"))
                .groupable(true)
                .caseSensitive(false)
                .referenceTo(ImmutableList.of())
                .build();
    }

    private static Column longText(String name) {
        return Column.builder()
                .from(field(name, "textarea"))
                .length(32_000)
                .filterable(false)
                .sortable(false)
                .groupable(false)
                .build();
    }

    private static Column reference(String name, String relationship, String... to) {
        return Column.builder()
                .from(field(name, "reference"))
                .relationship(relationship)
                .referenceTo(ImmutableList.copyOf(to))
                .build();
    }

    /** Ada. */
    @Override
    public String userId() {
        return id("User", 1);
    }

    @Override
    public Optional<Entity> entity(String anyCase) {
        return Optional.ofNullable(entities.get(Fold.of(anyCase)));
    }

    @Override
    public Iterable<Row> rows(Entity entity) {
        return rows.getOrDefault(entity.name(), List.of());
    }

    @Override
    public Optional<Row> row(Entity entity, String id) {
        return rows.getOrDefault(entity.name(), List.of()).stream()
                .filter(row -> row.id().equals(id))
                .findFirst();
    }

    private record MapRow(String type, ImmutableMap<String, Object> values) implements Row {
        @Override
        public String id() {
            return String.valueOf(values.get("Id"));
        }

        @Override
        public @Nullable Object get(String column) {
            return values.get(column);
        }
    }
}
