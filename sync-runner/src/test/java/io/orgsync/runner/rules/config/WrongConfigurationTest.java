package io.orgsync.runner.rules.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.Sample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a configuration file has a place, the value that is wrong, and what to do. */
final class WrongConfigurationTest {

    private static final String CREDENTIALS =
            "client-credentials: { id: { env: CRM_ID }, secret: { env: CRM_SECRET } }";

    @TempDir
    Path directory;

    private Sample sample() {
        return new Sample(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1           | version: 2            | 1:1   | 'version' is '2', but this program reads version 1",
                "version: 1           | verison: 1            | 1:1   | 'verison' is no key of the configuration. Did you mean 'version'?",
                "version: 1           | zzzzzzzzzz: 1         | 1:1   | Possible here: version, time-zone, connections",
                "time-zone: UTC       | time-zone: Berlin     | 2:1   | which is no time zone. Write UTC, or a name such as Europe/Berlin",
                "time-zone: UTC       | # no time zone        | 1:1   | the configuration needs 'time-zone'",
                "{ env: CRM_SECRET }  | hunter2               | 7:58  | must not stand in the file. Write { env: NAME } or { file: PATH }",
                "{ env: CRM_SECRET }  | { evn: A }            | 7:60  | 'evn' is no key of 'connections.crm.salesforce.client-credentials.secret'. Did you mean 'env'?",
                "{ env: CRM_SECRET }  | { env: A, file: B }   | 7:58  | must be either { env: NAME } or { file: PATH }",
                "{ env: CRM_SECRET }  | [a]                   | 7:58  | must be text, not a list",
                "salesforce: crm      | salesforce: desk      | 22:7  | names the connection 'desk', but there is no such one of this kind. There are: crm",
                "zendesk: desk        | zendesk: crm          | 27:15 | There are: desk",
                "kind: organizations  | kind: users           | 27:30 | must be 'organizations', not 'users'",
                "match: [external_id] | match: []             | 27:51 | must list where the target holds the account id",
                "match: [external_id] | match: [name]         | 27:59 | 'name' cannot hold the account id",
                "match: [external_id] | match: x              | 27:58 | must be a list: [a, b]",
                "match: [external_id] | match: [organization_fields.a] | 27:51 | 'syncs.standard.target.match' must list external_id too: organizations whose creation",
                "match: [external_id] | match: [external_id, organization_fields.a], backfill: [organization_fields.a] | 27:96 | 'syncs.standard.target.backfill' can only be [external_id], or be left out, which means the same: organizations",
                "match: [external_id] | match: [external_id], backfill: [external_id, organization_fields.a] | 27:73 | can only be [external_id]",
                "key: Id              | # no key              | 21:5  | 'syncs.standard' needs 'key'",
                "standard:            | Standard:             | 20:3  | is no name for a sync",
                "salesforce: crm      | zendesk: desk         | 23:7  | 'query' is no key of 'syncs.standard.source'",
                "FROM Account         | FROM                  | 27:9  | the query: the query ends too early",
                "SELECT Id            | SELECT                | 24:15 | the query: unexpected",
            })
    void read_badInputHasPlaceAndAdvice(String old, String replacement, String place, String message) {
        Sample sample = sample().with(old, replacement);
        assertThat(sample.complaints())
                .contains("orgsync.yaml:" + place + ": ")
                .contains(message)
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fields: { name: Name, support: Name }    | 29:27 | 'support' is no field of an organization. Custom fields stand under 'organization_fields'",
                "fields: { tags: Name }                   | 29:15 | tags have a place of their own",
                "fields: { external_id: Name }            | 29:15 | List it under 'target: backfill'",
                "fields: {}                               | 29:13 | has no rule",
                "fields: { name: [a] }                    | 29:21 | must be an expression, not a list: to YAML a leading '['",
                "fields: { name: }                        | 29:20 | is empty. Write an expression; 'null' clears a field",
                "fields: { name: { value: Name, polcy: ask } }   | 29:36 | Did you mean 'policy'?",
                "fields: { name: { value: Name, policy: asks } } | 29:44 | must be one of: source, keep-edits, ask, fill-if-empty, not 'asks'",
                "fields: { name: { value: Name, alone: yes } }   | 29:43 | must be true or false, not 'yes'",
                "fields: { name: { value: Name, unmanaged: x } } | 29:21 | is unmanaged, so it has no other key",
                "fields: { organization_fields: { sub_*: Name } } | 29:38 | needs 'each'",
                "fields: { organization_fields: { sub_*: { each: plns, value: each } } } | 29:47 | Did you mean 'plans'?",
                "fields: { organization_fields: { sub: { each: plans, value: each } } } | 29:45 | must end in '*'",
                "fields: { organization_fields: { plan_*: { each: plans, value: each } } } | 29:48 | which is not one of 'organization_fields.plan_*'",
                "let: { a-b: Name }                       | 29:12 | letters, digits and _ only",
                "let: { today: Name }                     | 29:12 | is a name with a meaning of its own",
                "let: { name: Id }                        | 29:12 | 'name' is the name of a selected field",
                "let: { a: c, b: a, c: b }                | 29:15 | 'a' needs its own value: a -> c -> b -> a. Break the circle",
                "let: { a: a }                            | 29:15 | 'a' needs its own value: a -> a",
                "let: { a: lower(b), b: Name }            | 29:15 | 'a' uses 'b', which stands further down (a -> b). Move 'b' above 'a'",
                "use: bse                                 | 29:10 | there is no rule set 'bse'.",
                "unused: [Nam]                            | 29:14 | the query does not select 'Nam'. Did you mean 'Name'?",
                "let: { a: Name, b: lower(A) }            | 29:30 | nothing is called 'A' here",
                "unused: Name                             | 29:13 | must be a list: [a, b]",
                "tags: { owned: [], value: '[]' }         | 29:13 | must list the tags that this sync may add and remove",
                "require: { r: { that: Name, hold: [nam], message: m } } | 29:40 | 'nam' is no field of this sync. Did you mean 'name'?",
                "require: { r: { that: Name, message: m } } | 29:19 | needs 'hold'",
                "name-taken: rename                       | 29:5  | must be 'report' or { suffix: EXPRESSION }",
                "when-gone: delete                        | 29:5  | a record is never deleted",
                "when-gone: { set: { notes: { a: b } } }  | 29:25 | must be a plain value or a list of words",
                "when-gone: { set: { organization_fields: { m: false } } } | 29:48 | must say something: a record that is as it was",
                "when-gone: { set: { notes: null } }      | 29:25 | must say something",
                "when-gone: { set: { notes: a }, after: { runs: soon } } | 29:52 | must be a whole number, 0 or more, not 'soon'",
                "guards: { update: { share: 5 } }         | 29:32 | must be a share such as 5 %, from 0 % to 100 %, not '5'",
                "guards: { update: { share: 500 % } }     | 29:32 | must be a share",
                "guards: { canaries: [abc] }              | 29:26 | 'abc' is no Salesforce id",
                "sensitive: { s: { when: before.nam == after.name } } | 29:35 | Did you mean 'name'?",
                "sensitive: { retire: { when: before.name == null } } | 29:18 | has the name of a guard. Choose another",
                "sensitive: { a=b: { when: before.name == null } } | 29:18 | is no name for a class",
                "sensitive: { s: { when: before.name == Name } } | 29:44 | nothing is called 'Name' here",
                "sensitive: { s: { when: today == before.name } } | 29:29 | 'today' has no meaning here",
                "sensitive: { s: { when: before.name = 3 } } | 29:41 | '=' sets nothing here",
                "protected: none.yaml                     | 29:5  | 'none.yaml' there is no such file",
            })
    void read_badRulesHavePlaceAndAdvice(String rule, String place, String message) {
        Sample sample = sample().rules("    " + rule + "\n");
        assertThat(sample.complaints()).contains("orgsync.yaml:" + place + ": ").contains(message);
    }

    @Test
    void read_badConnections() {
        assertThat(sample().with(CREDENTIALS, "api-version: 66").complaints())
                .contains(
                        "orgsync.yaml:7:7: 'connections.crm.salesforce.api-version' must look like \"66.0\", not '66'")
                .contains("orgsync.yaml:6:7: 'connections.crm.salesforce' needs exactly one way to sign in");
        assertThat(sample().with(CREDENTIALS, CREDENTIALS + "\n      refresh-token: { id: x, token: { env: T } }")
                        .complaints())
                .contains("it has client-credentials and refresh-token");
    }

    @Test
    void read_badMaps() {
        assertThat(sample().with("  crm:\n    salesforce:", "  crm: x\n  old:\n    salesforce:")
                        .complaints())
                .contains("orgsync.yaml:4:8: 'connections.crm' must be a map (key: value), not 'x'");
        assertThat(sample().with("    salesforce:\n", "    zendesk: {}\n    salesforce:\n")
                        .complaints())
                .contains(
                        "orgsync.yaml:5:5: 'connections.crm' must be either 'salesforce:' or 'zendesk:', and is both");
        assertThat(sample().with("syncs:\n", "rule-sets: { a: { feilds: {} } }\nsyncs:\n")
                        .complaints())
                .contains("orgsync.yaml:19:19: 'feilds' is no key of 'rule-sets.a'. Did you mean 'fields'?");
        assertThat(sample().with("syncs:\n", "synks:\n").complaints())
                .contains("orgsync.yaml:1:1: the configuration needs 'syncs'");
    }

    @Test
    void read_expressionThatIsAComment() {
        assertThat(sample().rules("    claim: # 10\n    fields: { name: Name }\n")
                        .complaints())
                .contains("orgsync.yaml:29:11: 'syncs.standard.claim' is empty")
                .contains("to YAML everything after ' #' is a comment");
    }

    @Test
    void read_wrongQueryIsTheOnlyComplaint() {
        assertThat(sample().with("FROM Account", "FROM").complaints().lines()).hasSize(1);
    }

    @Test
    void read_badSetting() {
        assertThatThrownBy(() -> sample().read(ImmutableMap.of("dais", "3")))
                .hasMessage("--set dais: there is no setting 'dais'. Did you mean 'days'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "abc: { set: { name: x }, reason: r, owner: o }                 | 1:1  | 'abc' is no Salesforce id",
                "0016100001F3Wqv: { set: { nam: x }, reason: r, owner: o }      | 1:27 | 'nam' is neither a let nor a field of any sync. Did you mean 'name'?",
                "0016100001F3Wqv: { set: {}, reason: r, owner: o }              | 1:25 | sets nothing",
                "0016100001F3Wqv: { set: { name: x }, owner: o }                | 1:18 | needs 'reason'",
                "0016100001F3Wqv: { set: { name: { a: b } }, reason: r, owner: o } | 1:27 | a plain value or a list of words",
                "0016100001F3Wqv: { set: { name: x }, reason: r, owner: o, expires: soon } | 1:59 | must be a day such as 2027-03-31, not 'soon'",
                "0016100001F3Wqv: { set: { name: x }, reson: r, owner: o }      | 1:38 | Did you mean 'reason'?",
                "[a]                                                            | 1:1  | must be a map",
                "{ a: *b }                                                      | 1:6  | rule-sets",
            })
    void read_badOverrides(String content, String place, String message) {
        String complaints = sample().with("syncs:\n", "overrides: o.yaml\nsyncs:\n")
                .file("o.yaml", content)
                .complaints();
        assertThat(complaints).contains("o.yaml:" + place + ": ").contains(message);
    }

    @Test
    void read_overrideTwice() {
        String complaints = sample().with("syncs:\n", "overrides: o.yaml\nsyncs:\n")
                .file("o.yaml", """
                        0016100001F3Wqv: { set: { name: x }, reason: r, owner: o }
                        0016100001F3WqvAAF: { set: { name: y }, reason: r, owner: o }
                        """)
                .complaints();
        assertThat(complaints).contains("o.yaml:2:1: '0016100001F3WqvAAF' names an account that has an entry already");
    }
}
