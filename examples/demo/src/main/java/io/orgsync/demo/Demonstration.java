package io.orgsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.demo.Teller.Looking;
import io.orgsync.model.AccountId;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The story. Every claim in it is checked against what plain requests read back; a claim that does not hold makes the command fail. */
final class Demonstration {

    private static final String DUPLICATE =
            AccountId.parse("001Zz00000Demo1").orElseThrow().value();

    private final Stage stage;
    private final Desk desk;
    private final PrintWriter out;
    private final Teller teller;
    private final Looking organizations = new Looking("organization", this::held);

    Demonstration(Stage stage) {
        this.stage = stage;
        this.desk = stage.desk();
        this.out = stage.out();
        this.teller = new Teller(stage);
    }

    /** Whether everything that was claimed was true. */
    boolean play() {
        teller.chapter(
                1,
                "A desk that already has organizations: plan first",
                "Two syncs, standard and partner accounts, are read from Salesforce and compared with what agents have on the desk.");
        teller.run(4, "plan", "-c", config(), "-o", plan());
        teller.note("The plan is a file of " + stage.lines("first.plan.jsonl")
                + " lines. It is what will be applied: that and nothing else.");
        teller.chapter(
                2,
                "Reviewed and applied",
                "A person looks at the plan and applies it. Exit code 4 says that something is blocked and new.");
        Map<String, String> before = Teller.look(firstScenes(), organizations.held());
        teller.run(4, "apply", "-c", config(), plan());
        teller.compare(organizations, firstScenes(), before, before);
        teller.chapter(
                3,
                "Planning again finds nothing to do",
                "What is blocked stays blocked, but it was told before, so the exit code is 0.");
        stage.wait(Duration.ofMinutes(2));
        teller.run(0, "plan", "-c", config());
        edits();
        new TicketChapters(stage, teller).play();
        ending();
        return teller.allHold();
    }

    private void edits() {
        teller.chapter(
                4,
                "Life goes on, on both sides",
                "Now people edit in Salesforce and agents edit in Zendesk, and one organization is deleted.");
        Map<String, String> before = Teller.look(secondScenes(), organizations.held());
        editBothSides();
        Map<String, String> edited = Teller.look(secondScenes(), organizations.held());
        stage.wait(Duration.ofMinutes(2));
        teller.run(3, "run", "-c", config());
        teller.compare(organizations, secondScenes(), before, edited);
        teller.note(
                "The deleted organization is not made anew unasked: that write is withheld, everything else went (exit code 3).");
        teller.chapter(
                5,
                "And again nothing to do",
                "Only what waits for a person is left: the withheld write and the blocked records.");
        stage.wait(Duration.ofMinutes(2));
        teller.run(3, "run", "-c", config());
    }

    private void editBothSides() {
        desk.editAccount(id("Northwind Traders"), "Support_Level__c", "Ultimate");
        desk.editOrganization(id("Adatum Open"), "organization_fields.account_owner", "Somebody Else");
        desk.editOrganization(id("Lamna Healthcare"), "notes", "Prefers calls before noon");
        desk.editAccount(id("Lamna Healthcare"), "Account_Owner_Calc__c", "Grace Hopper");
        desk.editOrganization(id("Relecloud Tagged"), "tags", tagsWith("Relecloud Tagged", "second_plan"));
        desk.editAccount(id("Relecloud Tagged"), "Support_Level__c", "Ultimate");
        desk.editAccount(id("Munson Decimals"), "Region__c", "APAC");
        desk.editOrganization(id("Munson Decimals"), "organization_fields.org_region", "latam");
        desk.addAccount(DUPLICATE, duplicate());
        desk.editAccount(id("School of Fine Art"), "Partners_Partner_Status__c", "Authorized");
        desk.editAccount(id("School of Fine Art"), "Partner_Track__c", "Open");
        desk.deleteOrganization(id("Woodgrove New"));
    }

    private static ObjectNode duplicate() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Name", "NORTHWIND traders")
                .put("Account_ID_18__c", DUPLICATE)
                .put("Type", "Customer")
                .put("Support_Level__c", "Premium");
    }

    private List<String> tagsWith(String name, String tag) {
        List<String> tags = new ArrayList<>();
        desk.organization(id(name)).path("tags").forEach(each -> tags.add(each.asText()));
        tags.add(tag);
        return tags;
    }

    private ImmutableList<Scene> firstScenes() {
        return ImmutableList.of(
                scene("Woodgrove New", "had no organization", "support_level", "premium", "created, with every field"),
                scene("Trey Drifted", "differed from Salesforce", "aar", "48000.0", "brought back in step"),
                scene(
                        "Alpine Short",
                        "carried only the 15-character id",
                        "external_id",
                        id("Alpine Short"),
                        "found by it, linked, and given the full key"),
                scene(
                        "Contoso Alliance",
                        "is selected by both syncs",
                        "account_type",
                        "select_partner",
                        "belongs to the sync with the stronger claim, and both are told"));
    }

    private ImmutableList<Scene> secondScenes() {
        return ImmutableList.of(
                scene(
                        "Northwind Traders",
                        "source change: Premium became Ultimate",
                        "support_level",
                        "ultimate",
                        "taken over"),
                scene(
                        "Adatum Open",
                        "an agent edited a managed field",
                        "account_owner",
                        "Ada Abel",
                        "put back and reported"),
                scene(
                        "Lamna Healthcare",
                        "an agent wrote an unmanaged field",
                        "notes",
                        "Prefers calls before noon",
                        "left alone, while the managed owner was written"),
                scene(
                        "Relecloud Tagged",
                        "an agent added a tag",
                        "tags",
                        "second_plan",
                        "survives a write to the same record"),
                scene(
                        "Munson Decimals",
                        "true conflict: both sides changed the region",
                        "org_region",
                        "apac",
                        "Salesforce is right by policy; all three values are in the report"),
                new Scene(
                        "NORTHWIND traders",
                        DUPLICATE,
                        "a new account with a name that is taken",
                        "name",
                        "",
                        "blocked, both sides named; nobody is renamed"),
                scene(
                        "School of Fine Art",
                        "a customer became a partner",
                        "account_type",
                        "open_partner",
                        "handed over to the partner sync"),
                scene(
                        "Woodgrove New",
                        "somebody deleted the organization",
                        "name",
                        "",
                        "withheld until a person says so"));
    }

    private Scene scene(String name, String title, String field, String expected, String moral) {
        return new Scene(name, id(name), title, field, expected, moral);
    }

    private String id(String name) {
        return stage.account(name).accountId();
    }

    private String held(Scene scene) {
        JsonNode organization = desk.organization(scene.key());
        if (organization.isMissingNode()) {
            return "";
        }
        JsonNode value = organization.has(scene.field())
                ? organization.path(scene.field())
                : organization.path("organization_fields").path(scene.field());
        return value.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : value.isNull() ? "(empty)" : value.asText();
    }

    private void ending() {
        out.println();
        out.println(
                stage.bold(teller.allHold() ? "Everything held." : "Something did not hold; see the lines with ✗."));
        out.println();
        out.println("Go on by hand:");
        out.println("  ./orgsync sandbox --salesforce-port 8801 --zendesk-port 8802 --accounts 300 --seed 7");
        out.println("  # in another terminal:");
        stage.environment().forEach((name, value) -> out.println("  export " + name + "=" + byHand(name, value)));
        out.println("  ./orgsync plan  -c examples/gitlab-support/orgsync.yaml -o first.plan.jsonl");
        out.println("  ./orgsync apply -c examples/gitlab-support/orgsync.yaml first.plan.jsonl");
        out.println("  ./orgsync run   -c examples/gitlab-support/orgsync.yaml");
        out.println("  ./orgsync run   -c examples/gitlab-support/tickets.yaml");
        out.println();
        out.flush();
    }

    private static String byHand(String name, String value) {
        return switch (name) {
            case "SALESFORCE_URL" -> "http://localhost:8801";
            case "ZENDESK_URL" -> "http://localhost:8802";
            case "ORGSYNC_STATE" -> "./desk.orgsync.db";
            case "ORGSYNC_TICKETS_STATE" -> "./cases.orgsync.db";
            default -> value;
        };
    }

    private String config() {
        return stage.file("orgsync.yaml").toString();
    }

    private String plan() {
        return stage.file("first.plan.jsonl").toString();
    }
}
