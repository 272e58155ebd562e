package io.orgsync.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
    private static final Generator GENERATOR = new Generator(3000, 7, true);
    private static final List<ObjectNode> ACCOUNTS =
            GENERATOR.salesforce("Account").toList();
    private static final List<ObjectNode> ORGANIZATIONS =
            GENERATOR.organizations().toList();

    @Test
    void data_isTheSameForTheSameNumbers() {
        Generator again = new Generator(3000, 7, true);
        assertThat(again.salesforce("Account").toList()).isEqualTo(ACCOUNTS);
        assertThat(again.organizations().toList()).isEqualTo(ORGANIZATIONS);
        assertThat(new Generator(3000, 8, true).salesforce("Account").toList()).isNotEqualTo(ACCOUNTS);
    }

    @Test
    void rows_holdOnlyFieldsOfTheSchemaWithValuesOfTheirTypes() {
        List<String> odd = new ArrayList<>();
        SalesforceSchema.objects().forEach((name, object) -> {
            Map<String, SalesforceField> fields = Maps.uniqueIndex(object.fields(), SalesforceField::name);
            GENERATOR.salesforce(name).limit(1000).forEach(row -> {
                row.properties().stream()
                        .filter(value -> !fits(fields.get(value.getKey()), value.getValue()))
                        .forEach(value -> odd.add(name + "." + value));
                object.fields().stream()
                        .filter(field -> !field.nillable() && !row.has(field.name()))
                        .forEach(field -> odd.add(name + " without " + field.name()));
            });
        });
        assertThat(odd).isEmpty();
    }

    @Test
    void references_leadToRowsThatExist() {
        Set<String> ids = new HashSet<>();
        List<String> references = new ArrayList<>();
        SalesforceSchema.objects()
                .forEach((name, object) -> GENERATOR.salesforce(name).forEach(row -> {
                    assertThat(ids.add(row.get("Id").textValue())).isTrue();
                    object.fields().stream()
                            .filter(field -> field.type().equals("reference") && row.has(field.name()))
                            .forEach(field ->
                                    references.add(row.get(field.name()).textValue()));
                }));
        references.removeIf(ids::contains);
        assertThat(references).isEmpty();
    }

    @Test
    void cast_standsInFrontUnderStableNames() {
        ImmutableList<CastMember> cast = GENERATOR.cast();
        assertThat(cast).hasSizeGreaterThan(30);
        for (int i = 0; i < cast.size(); i++) {
            assertThat(ACCOUNTS.get(i).get("Id").textValue())
                    .isEqualTo(cast.get(i).accountId());
            assertThat(ACCOUNTS.get(i).get("Name").textValue())
                    .isEqualTo(cast.get(i).name());
        }
        assertThat(new Generator(5, 1, true).cast()).isEqualTo(cast.subList(0, 5));
        assertThat(new Generator(3000, 99, false).cast()).isEqualTo(cast);
        CastMember twin = member("id that differs from the first one's only by case");
        String first = cast.get(0).accountId();
        assertThat(twin.accountId().substring(0, 15)).isEqualToIgnoringCase(first.substring(0, 15));
        assertThat(twin.accountId()).isNotEqualToIgnoringCase(first);
        assertThat(ACCOUNTS)
                .filteredOn(row -> row.get("Name").textValue().equals("Zendesk General"))
                .hasSize(1);
    }

    @Test
    void groupingAccount_isInEveryOrgOnceAndSelectedByNoSync() {
        for (int accounts : new int[] {0, 5, 33, 34, 3000}) {
            Generator generator = new Generator(accounts, 7, true);
            List<ObjectNode> rows = generator.salesforce("Account").toList();
            assertThat(rows).hasSize(accounts < 34 ? accounts + 1 : accounts);
            assertThat(rows.subList(0, accounts)).isEqualTo(ACCOUNTS.subList(0, accounts));
            assertThat(rows)
                    .filteredOn(row -> name(row).equals("Zendesk General"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.get("Id").textValue()).isEqualTo(generator.generalAccountId());
                        assertThat(Founding.selected(row)).isFalse();
                    });
        }
    }

    @Test
    void uglyAccounts_areFewAndOfEveryKind() {
        assertThat(share(row -> !name(row).equals(Normalizer.normalize(name(row), Normalizer.Form.NFC))))
                .isBetween(1, 60);
        assertThat(share(row -> name(row).contains("  "))).isBetween(1, 60);
        assertThat(share(row -> name(row).contains("\u00a0"))).isBetween(1, 60);
        assertThat(share(row -> name(row).length() == 255)).isBetween(1, 60);
        assertThat(share(row -> row.path("Account_Owner_Calc__c").asText().startsWith("<a href=")))
                .isBetween(1, 60);
        assertThat(share(row ->
                        row.path("Technical_Account_Manager_Name__c").asText().length() > 255))
                .isBetween(1, 60);
        assertThat(share(row -> ImmutableSet.of("Platinum", "N/A")
                        .contains(row.path("Support_Level__c").asText())))
                .isBetween(1, 60);
        assertThat(share(row -> row.path("Region__c").asText().equals("Antarctica")))
                .isBetween(1, 60);
        Set<String> plain = new HashSet<>();
        List<String> taken = new ArrayList<>();
        ACCOUNTS.forEach(row -> {
            if (!plain.add(folded(name(row)))) {
                taken.add(name(row));
            }
        });
        assertThat(taken).hasSizeBetween(3, 40);
    }

    @Test
    void kinds_areAllThere() {
        assertThat(share(row -> Founding.standard(row) && Founding.partner(row)))
                .isBetween(10, 200);
        assertThat(share(row -> Founding.partner(row) && !Founding.ownedByPartners(row)))
                .isBetween(1, 60);
        for (String track : List.of("Open", "Select", "Technology")) {
            for (String status : List.of("Authorized", "Former")) {
                assertThat(share(row -> row.path("Partner_Track__c").asText().equals(track)
                                && row.path("Partners_Partner_Status__c")
                                        .asText()
                                        .equals(status)))
                        .as(track + " " + status)
                        .isPositive();
            }
        }
        assertThat(share(row -> row.path("Type").asText().startsWith("Prospect") && Founding.standard(row)))
                .isPositive();
        assertThat(share(row -> row.path("Type").asText().startsWith("Prospect") && !Founding.standard(row)))
                .isPositive();
        assertThat(share(Founding::selected)).isGreaterThan(2400);
    }

    @Test
    void organizations_haveUniqueNamesAndExternalIds() {
        assertThat(ORGANIZATIONS).extracting(row -> folded(name(row, "name"))).doesNotHaveDuplicates();
        assertThat(ORGANIZATIONS)
                .filteredOn(row -> row.hasNonNull("external_id"))
                .extracting(row -> Ascii.toLowerCase(row.get("external_id").textValue()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(2000);
        assertThat(ORGANIZATIONS).extracting(row -> row.get("id").longValue()).isSorted();
    }

    @Test
    void organizations_holdOnlyKnownFieldsAndOptions() {
        ImmutableMap<String, OrganizationField> known = OrganizationFields.byKey();
        List<String> odd = new ArrayList<>();
        for (ObjectNode organization : ORGANIZATIONS) {
            Set<String> tags = new HashSet<>();
            organization.get("tags").forEach(tag -> tags.add(tag.textValue()));
            organization.get("organization_fields").properties().stream()
                    .filter(value -> !fits(known.get(value.getKey()), value.getValue(), tags))
                    .forEach(value -> odd.add(name(organization, "name") + ": " + value));
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void organizations_areOfEveryKind() {
        assertThat(orgs(row -> key(row).startsWith("PRIORITY"))).isBetween(5, 30);
        assertThat(orgs(row -> key(row).length() == 15)).isBetween(5, 100);
        assertThat(orgs(row -> key(row).length() == 18 && row.get("external_id").isNull()))
                .isBetween(10, 200);
        assertThat(orgs(row -> row.get("tags").toString().contains("second_plan")))
                .isBetween(10, 200);
        assertThat(orgs(row -> name(row, "name").endsWith("(old)"))).isBetween(1, 30);
        assertThat(orgs(row -> row.get("organization_fields").isEmpty())).isBetween(20, 100);
        assertThat(new Generator(100, 1, false).organizations()).isEmpty();
    }

    @Test
    void optionsAndTags_belongToOneFieldEach() {
        List<String> tags = new ArrayList<>();
        OrganizationFields.catalogue().forEach(field -> {
            field.options().forEach(option -> tags.add(option.value()));
            if (field.tag() != null) {
                tags.add(field.tag());
            }
        });
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    void ids_haveTheCheckCharactersOfRecordedOnes() {
        assertThat(SalesforceIds.to18("001dM00003jU9Gx")).isEqualTo("001dM00003jU9GxQAK");
        assertThat(SalesforceIds.to18("005dM00000aYf0q")).isEqualTo("005dM00000aYf0qQAC");
        assertThatIllegalArgumentException().isThrownBy(() -> SalesforceIds.to18("001"));
    }

    @Test
    void badNumbersAndNames_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Generator(-1, 0, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GENERATOR.salesforce("Acount"))
                .withMessageContaining("Account");
        assertThat(SalesforceSchema.object("account")).isPresent();
        assertThat(SalesforceSchema.object("Nothing")).isEmpty();
    }

    private static boolean fits(@Nullable SalesforceField field, JsonNode value) {
        if (field == null) {
            return false;
        }
        return switch (field.type()) {
            case "boolean" -> value.isBoolean();
            case "currency", "double", "int" -> value.isNumber();
            case "date" -> value.textValue().matches("\\d{4}-\\d\\d-\\d\\d");
            case "datetime" -> value.textValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
            case "id", "reference" -> value.textValue().length() == 18;
            default ->
                value.isTextual()
                        && !value.textValue().isEmpty()
                        && value.textValue().length() <= field.length();
        };
    }

    private static boolean fits(@Nullable OrganizationField field, JsonNode value, Set<String> tags) {
        if (field == null) {
            return false;
        }
        return !field.type().equals("dropdown")
                || (tags.contains(value.textValue())
                        && field.options().stream()
                                .anyMatch(option -> option.value().equals(value.textValue())));
    }

    private static CastMember member(String role) {
        return GENERATOR.cast().stream()
                .filter(one -> one.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static int share(java.util.function.Predicate<ObjectNode> trait) {
        return (int) ACCOUNTS.stream().filter(trait).count();
    }

    private static int orgs(java.util.function.Predicate<ObjectNode> trait) {
        return (int) ORGANIZATIONS.stream().filter(trait).count();
    }

    private static String key(ObjectNode organization) {
        return organization.path("organization_fields").path("salesforce_id").asText();
    }

    private static String name(ObjectNode row) {
        return name(row, "Name");
    }

    private static String name(ObjectNode row, String field) {
        return row.get(field).textValue();
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
