package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Key;
import io.orgsync.field.Nearest;
import io.orgsync.field.Policy;
import io.orgsync.model.Organization;
import io.orgsync.plan.Limits;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one sync, with its rule sets and the defaults already merged in. */
final class SyncReader {

    /** The key under which custom fields stand, in rules as on the wire. */
    static final String CUSTOM = "organization_fields";

    static final String TAGS = "tags";

    /** Names that mean something in every expression. */
    static final ImmutableSet<String> RESERVED =
            ImmutableSet.of("settings", "tables", "today", "each", "before", "after");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern MATCH = Pattern.compile("external_id|" + CUSTOM + "\\.[A-Za-z0-9_]+");

    private static final String FOUND_BY =
            "organizations whose creation was not answered are looked for by their external_id";

    private final String name;
    private final Section section;
    private final ImmutableMap<String, Connection> connections;
    private final PatchReader files;

    SyncReader(String name, Section section, ImmutableMap<String, Connection> connections, PatchReader files) {
        this.name = name;
        this.section = section;
        this.connections = connections;
        this.files = files;
    }

    SyncDeclaration read(ImmutableMap<String, Constant> tables, Position at) {
        boolean tickets = TicketsReader.isMeant(section.map());
        FieldsReader fields = new FieldsReader(section, tables, tickets);
        fields.read();
        @Nullable TagsRule tags = tags(fields.policy());
        SyncDeclarationBuilder sync = new SyncDeclarationBuilder()
                .at(at)
                .name(name)
                .key(section.expression("key"))
                .claim(ifThere(section, "claim"))
                .include(ifThere(section, "include"))
                .lets(lets(section.open("let")))
                .fields(fields.rules())
                .unmanaged(fields.unmanaged())
                .tags(tags)
                .requirements(requirements(fields, tags != null))
                .nameSuffix(nameSuffix());
        if (tickets) {
            new TicketsReader(section, connections).read(sync);
        } else {
            accounts(sync);
        }
        return rest(sync, tickets).build();
    }

    private void accounts(SyncDeclarationBuilder sync) {
        Section source =
                section.need("source").isPresent() ? section.section("source", Shape.SOURCE) : section.open("source");
        sync.query(query(source))
                .source(ConnectionReader.refer(source, "salesforce", connections, Connection.Salesforce.class))
                .tickets(null);
        for (String key : ImmutableList.of("general-grouping", "create-on", "update-on")) {
            if (section.has(key)) {
                section.complain(key, "is for syncs of tickets");
            }
        }
        target(sync, section.section("target", Shape.TARGET));
    }

    private YamlNode.Scalar query(Section source) {
        return source.need("query")
                .flatMap(node -> source.scalar("query", node))
                .orElseGet(() -> new YamlNode.Scalar(source.at(), "", YamlNode.Form.PLAIN, 0, ""));
    }

    private void target(SyncDeclarationBuilder sync, Section target) {
        String kind = target.text("kind");
        if (!kind.isEmpty() && !kind.equals("organizations")) {
            target.complain("kind", "must be 'organizations', not '" + kind + "'");
        }
        ImmutableList<String> match = keyFields(target, "match");
        if (match.isEmpty()) {
            target.complain("match", "must list where the target holds the account id: [external_id]");
        } else if (!match.contains(Organization.EXTERNAL_ID)) {
            target.complain("match", "must list external_id too: " + FOUND_BY);
        }
        ImmutableList<String> backfill = keyFields(target, "backfill");
        if (!backfill.isEmpty() && !backfill.equals(ImmutableList.of(Organization.EXTERNAL_ID))) {
            target.complain("backfill", "can only be [external_id], or be left out, which means the same: " + FOUND_BY);
        }
        sync.target(ConnectionReader.refer(target, "zendesk", connections, Connection.Zendesk.class))
                .match(match)
                .backfill(backfill);
    }

    private static ImmutableList<String> keyFields(Section target, String key) {
        return target.words(key).stream()
                .filter(word -> {
                    boolean right = MATCH.matcher(word.text()).matches();
                    if (!right) {
                        target.complaints()
                                .add(
                                        word.at(),
                                        "'" + word.text()
                                                + "' cannot hold the account id. Possible are external_id and " + CUSTOM
                                                + ".KEY");
                    }
                    return right;
                })
                .map(YamlNode.Scalar::text)
                .collect(ImmutableList.toImmutableList());
    }

    private SyncDeclarationBuilder rest(SyncDeclarationBuilder sync, boolean tickets) {
        GuardsReader.read(
                section.section("guards", Shape.GUARDS), sync, tickets ? GuardsReader.ofTickets() : Limits.standard());
        WhenGoneReader gone = new WhenGoneReader(section);
        ImmutableMap<Key, String> protectedKeys = files.protectedKeys(section, "protected");
        return sync.unused(section.words("unused").stream()
                        .map(word -> new SyncDeclaration.Unused(word.at(), word.text()))
                        .collect(ImmutableList.toImmutableList()))
                .whenGone(tickets ? gone.ofTickets(protectedKeys) : gone.read(protectedKeys))
                .firstRun(section.choice("first-run", SyncDeclaration.FirstRun.REVIEW))
                .sensitive(GuardsReader.sensitive(section.open("sensitive")));
    }

    private ImmutableList<SyncDeclaration.Let> lets(Section lets) {
        return lets.names().stream()
                .map(let -> {
                    if (!NAME.matcher(let).matches() || RESERVED.contains(let)) {
                        lets.complain(
                                let,
                                RESERVED.contains(let)
                                        ? "is a name with a meaning of its own. Choose another"
                                        : "is no name for expressions: letters, digits and _ only");
                    }
                    return new SyncDeclaration.Let(lets.at(let), let, lets.expression(let));
                })
                .collect(ImmutableList.toImmutableList());
    }

    private @Nullable TagsRule tags(Policy standard) {
        if (!section.has(TAGS)) {
            return null;
        }
        Section tags = section.section(TAGS, Shape.TAGS);
        ImmutableList<YamlNode.Scalar> owned = tags.words("owned");
        if (owned.isEmpty()) {
            tags.complain("owned", "must list the tags that this sync may add and remove: [priority_prospect]");
        }
        return new TagsRuleBuilder()
                .at(section.at(TAGS))
                .owned(owned.stream()
                        .map(YamlNode.Scalar::text)
                        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo)))
                .value(tags.expression("value"))
                .policy(tags.choice("policy", standard))
                .build();
    }

    private ImmutableList<SyncDeclaration.Requirement> requirements(FieldsReader fields, boolean withTags) {
        Section all = section.open("require");
        return all.names().stream()
                .map(each -> {
                    Section one = all.section(each, Shape.REQUIREMENT);
                    return new RequirementBuilder()
                            .at(all.at(each))
                            .name(each)
                            .that(one.expression("that"))
                            .hold(hold(one, fields, withTags))
                            .message(one.text("message"))
                            .build();
                })
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableSet<String> hold(Section requirement, FieldsReader fields, boolean withTags) {
        ImmutableSet.Builder<String> hold = ImmutableSet.builder();
        if (requirement.need("hold").isPresent()) {
            requirement.words("hold").forEach(word -> {
                boolean tags = withTags && word.text().equals(TAGS);
                ImmutableSet<String> found = tags ? ImmutableSet.of(TAGS) : fields.resolve(word.text());
                hold.addAll(found);
                if (found.isEmpty()) {
                    String hint = Nearest.hint(word.text(), fields.names());
                    requirement.complaints().add(word.at(), "'" + word.text() + "' is no field of this sync." + hint);
                }
            });
        }
        return hold.build();
    }

    private @Nullable Expression nameSuffix() {
        Optional<YamlNode> node = section.find("name-taken");
        if (node.isEmpty()
                || (node.get() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("report"))) {
            return null;
        }
        if (node.get() instanceof YamlNode.Mapping) {
            return section.section("name-taken", Shape.NAME_TAKEN).expression("suffix");
        }
        section.complain("name-taken", "must be 'report' or { suffix: EXPRESSION }");
        return null;
    }

    private static @Nullable Expression ifThere(Section section, String key) {
        return section.has(key) ? section.expression(key) : null;
    }
}
