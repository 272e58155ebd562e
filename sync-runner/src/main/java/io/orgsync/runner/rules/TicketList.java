package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.config.Constant;
import io.orgsync.runner.rules.config.Expression;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.config.Tickets;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.zendesk.TicketNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that the rules of a sync of tickets may use: those that tickets have, those that are looked up for them, and the
 * organization fields that an expression mentions. The only place where rules see the Zendesk adapter, of which they need nothing but
 * these names.
 */
final class TicketList {

    /** Whether a change of the ticket does not reach the case that is there; then only the case's account is looked after. */
    static final String QUIET = "lifecycle.quiet";

    /** The accounts that the organization names although none of them is there, if the ticket has a case. */
    static final String ACCOUNT_MISSING = "lifecycle.account_missing";

    /** What cannot be told then. */
    static final String ORGANIZATION_ACCOUNT = "organization.account_id";

    static final String ACCOUNT = "AccountId";

    private static final String OBJECT = "zendesk";
    private static final String GROUPING = "general_grouping";
    private static final ImmutableSet<String> LOOKED_UP =
            ImmutableSet.of(ORGANIZATION_ACCOUNT, "requester.contact_id", "ticket.merged_into_case");
    private static final Pattern ORGANIZATION_FIELD = Pattern.compile("\\borganization\\.organization_fields\\.(\\w+)");
    private static final Pattern LOOKUP = Pattern.compile(
            "lookup\\(\\s*(?:orElse\\(\\s*)?ticket\\.(status|priority)\\b[^)]*\\)?\\s*,\\s*tables\\.(\\w+)");
    private static final ImmutableSet<String> STATUSES =
            ImmutableSet.of("new", "open", "pending", "hold", "solved", "closed");
    private static final ImmutableSet<String> PRIORITIES = ImmutableSet.of("low", "normal", "high", "urgent");

    private TicketList() {}

    static SelectList of(SyncDeclaration sync, Tickets tickets) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        names.addAll(TicketNames.standard().keySet()).addAll(LOOKED_UP);
        if (tickets.grouping() != null) {
            names.add(GROUPING);
        }
        expressions(sync).forEach(expression -> {
            Matcher field = ORGANIZATION_FIELD.matcher(expression.text());
            while (field.find()) {
                names.add("organization.organization_fields." + field.group(1));
            }
        });
        return new SelectList(
                OBJECT,
                names.build().stream()
                        .map(name -> Column.field(sync.at(), name))
                        .collect(ImmutableList.toImmutableList()));
    }

    /** Complains about rules that cannot stand. */
    static void check(SyncDeclaration sync, Map<String, Constant> tables, Complaints complaints) {
        for (FieldRule rule : sync.fields()) {
            if (sync.backfill().contains(rule.key())) {
                complaints.add(
                        rule.at(), rule.key() + " holds the ticket's id and is written by itself. Remove the rule");
            }
        }
        expressions(sync).forEach(expression -> {
            Matcher lookup = LOOKUP.matcher(expression.text());
            while (lookup.find()) {
                complete(expression, lookup.group(1), lookup.group(2), tables, complaints);
            }
        });
    }

    /** A status or priority without an entry would leave every ticket that has it without a case, one day. */
    private static void complete(
            Expression expression, String what, String table, Map<String, Constant> tables, Complaints complaints) {
        if (tables.get(table) instanceof Constant.Keyed keyed) {
            Set<String> missing = new TreeSet<>(what.equals("status") ? STATUSES : PRIORITIES);
            missing.removeAll(keyed.entries().keySet());
            if (!missing.isEmpty()) {
                complaints.add(
                        expression.at(),
                        "tables." + table + " has no entry for the ticket " + what + " " + String.join(", ", missing)
                                + ". Add what a case shall hold then");
            }
        }
    }

    private static Stream<Expression> expressions(SyncDeclaration sync) {
        return Stream.of(
                        Stream.of(sync.key()),
                        Stream.ofNullable(sync.include()),
                        Stream.ofNullable(sync.claim()),
                        sync.lets().stream().map(SyncDeclaration.Let::value),
                        sync.fields().stream().map(FieldRule::value),
                        sync.requirements().stream().map(SyncDeclaration.Requirement::that))
                .flatMap(each -> each);
    }
}
