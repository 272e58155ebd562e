package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Nearest;
import io.orgsync.field.Policy;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code fields}: rules for the fields of an organization. A key that ends in {@code *} is a family: one rule per entry of the
 * table that {@code each} names, in which {@code each} is that entry.
 */
final class FieldsReader {

    /** The fields of an organization that are not custom and that a rule may fill. */
    private static final ImmutableSortedSet<String> STANDARD = ImmutableSortedSet.of(
            "name", "notes", "details", "domain_names", "group_id", "shared_comments", "shared_tickets");

    private static final String OPEN_PICKLIST = "open-picklist";

    private final Section section;
    private final ImmutableMap<String, Constant> tables;
    private final Map<String, FieldRule> rules = new LinkedHashMap<>();
    private final Map<String, String> unmanaged = new LinkedHashMap<>();
    private final Policy policy;
    private final boolean cases;

    /** @param cases whether the fields are those of cases, whose names the org alone knows */
    FieldsReader(Section sync, ImmutableMap<String, Constant> tables, boolean cases) {
        this.section = sync.open("fields");
        this.tables = tables;
        this.policy = sync.choice("policy", Policy.SOURCE);
        this.cases = cases;
    }

    void read() {
        section.map().entries().forEach((key, entry) -> {
            if (cases) {
                ofCase(key, entry.at());
            } else if (key.equals(SyncReader.CUSTOM)) {
                Section custom = section.open(key);
                custom.names().forEach(each -> field(custom, each, SyncReader.CUSTOM + "."));
            } else if (STANDARD.contains(key)) {
                field(section, key, "");
            } else {
                section.complaints().add(entry.at(), unknown(key));
            }
        });
        if (rules.isEmpty()) {
            section.complaints()
                    .add(section.at(), "'" + section.path() + "' has no rule. Name a field and an expression");
        }
    }

    private void ofCase(String key, Position at) {
        if (key.matches("[A-Za-z]\\w*")) {
            field(section, key, "");
        } else {
            section.complaints().add(at, "'" + key + "' is no field of a case. Write its API name");
        }
    }

    private static String unknown(String key) {
        return switch (key) {
            case SyncReader.TAGS -> "tags have a place of their own in the sync: 'tags: { owned: [...], value: ... }'";
            case "external_id" -> "external_id is not for rules: it holds the key. List it under 'target: backfill'";
            default ->
                "'" + key + "' is no field of an organization. Custom fields stand under '" + SyncReader.CUSTOM
                        + "'; others are " + String.join(", ", STANDARD) + "." + Nearest.hint(key, STANDARD);
        };
    }

    Policy policy() {
        return policy;
    }

    ImmutableList<FieldRule> rules() {
        return ImmutableList.copyOf(rules.values());
    }

    ImmutableMap<String, String> unmanaged() {
        return ImmutableMap.copyOf(unmanaged);
    }

    /** How fields may be called elsewhere: by wire key, or a custom field without its prefix. */
    ImmutableSet<String> names() {
        return rules.keySet().stream()
                .map(key -> key.substring(key.indexOf('.') + 1))
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The wire keys that a name stands for: of one field, or of all that begin with what stands before a {@code *}. */
    ImmutableSet<String> resolve(String name) {
        boolean family = name.endsWith("*");
        String plain = family ? name.substring(0, name.length() - 1) : name;
        return rules.keySet().stream()
                .filter(key -> ImmutableList.of(plain, SyncReader.CUSTOM + "." + plain).stream()
                        .anyMatch(family ? key::startsWith : key::equals))
                .collect(ImmutableSet.toImmutableSet());
    }

    private void field(Section fields, String key, String prefix) {
        YamlNode node = fields.find(key).orElseThrow();
        if (!(node instanceof YamlNode.Mapping)) {
            rule(fields, prefix + key, rule(fields.at(key), fields.expression(key, node)));
            return;
        }
        Section rule = fields.section(key, Shape.RULE);
        if (rule.has("unmanaged")) {
            unmanaged.put(prefix + key, rule.text("unmanaged"));
            if (rule.names().size() > 1) {
                rule.complaints().add(rule.at(), "'" + rule.path() + "' is unmanaged, so it has no other key");
            }
            return;
        }
        FieldRuleBuilder builder = rule(fields.at(key), rule.expression("value"))
                .policy(rule.choice("policy", policy))
                .tooLong(rule.choice("too-long", FieldRule.TooLong.REPORT))
                .alone(rule.flag("alone", true))
                .openPicklist(rule.flag(OPEN_PICKLIST, false));
        if (rule.has(OPEN_PICKLIST) && !cases) {
            rule.complain(OPEN_PICKLIST, "is for picklists of cases; a drop-down takes its options only");
        }
        if (rule.has("each")) {
            family(rule, prefix + key, builder);
        } else {
            rule(fields, prefix + key, builder);
        }
    }

    private void rule(Section fields, String key, FieldRuleBuilder builder) {
        if (key.contains("*")) {
            fields.complaints()
                    .add(
                            builder.key(key).build().at(),
                            "'" + key
                                    + "' is a family of fields and needs 'each', the table whose entries are its fields");
            return;
        }
        rules.put(key, builder.key(key).build());
    }

    private FieldRuleBuilder rule(Position at, Expression value) {
        return new FieldRuleBuilder()
                .at(at)
                .key("?")
                .value(value)
                .each("")
                .policy(policy)
                .tooLong(FieldRule.TooLong.REPORT)
                .alone(true)
                .openPicklist(false);
    }

    private void family(Section rule, String key, FieldRuleBuilder builder) {
        String table = rule.text("each");
        String beginning = key.endsWith("*") ? key.substring(0, key.length() - 1) : "";
        ImmutableList<String> members = members(tables.get(table));
        if (beginning.isEmpty() || members.isEmpty()) {
            rule.complain(
                    "each",
                    beginning.isEmpty()
                            ? "makes a family, whose key must end in '*': sub_*"
                            : "must name a table that is a map or a list of names; '" + table + "' is none."
                                    + Nearest.hint(table, tables.keySet()));
            return;
        }
        for (String member : members) {
            String field = SyncReader.CUSTOM + "." + member;
            if (field.startsWith(beginning)) {
                rules.put(field, builder.key(field).each(member).build());
            } else {
                rule.complain(
                        "each",
                        "names '" + member + "' in the table '" + table + "', which is not one of '" + key + "'");
            }
        }
    }

    private static ImmutableList<String> members(@Nullable Constant table) {
        if (table instanceof Constant.Keyed keyed) {
            return keyed.entries().keySet().asList();
        }
        if (table instanceof Constant.Many many) {
            return many.items().stream()
                    .filter(Constant.One.class::isInstance)
                    .map(item -> ((Constant.One) item).value().display())
                    .collect(ImmutableList.toImmutableList());
        }
        return ImmutableList.of();
    }
}
