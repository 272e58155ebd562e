package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.CONSOLE;
import static io.orgsync.salesforce.CaseSamples.creates;
import static io.orgsync.salesforce.CaseSamples.creation;
import static io.orgsync.salesforce.CaseSamples.options;
import static io.orgsync.salesforce.CaseSamples.results;
import static io.orgsync.salesforce.CaseSamples.subject;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Cases on the sandbox, and tickets that become cases. */
abstract class SandboxCasesScene {

    static final Match WRITES = Match.of("PATCH", "/services/data/v66.0/composite/sobjects");
    static final Soql GENERAL = Soql.parse("SELECT Id FROM Account WHERE Name = 'Zendesk General'");

    final SandboxOrg org = SandboxOrg.start(settings -> {});

    final Salesforce salesforce = Salesforce.connect(org.config().dailyShare(1).build());

    final SalesforceCases cases = salesforce.cases(
            options().addFields("IsClosed", "OwnerId", "ContactId").build());

    final TargetWriter writer = cases.writer();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    String account(int part) {
        return org.sandbox.cast().get(part).accountId();
    }

    WriteItem ticket(int ticket) {
        return creation(
                ticket,
                subject("Ticket " + ticket)
                        .with("AccountId", FieldValue.text(account(ticket % 3)))
                        .with(CaseOptions.TICKET_URL, FieldValue.text(CONSOLE + ticket)));
    }

    ImmutableList<WriteItem> tickets(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::ticket).collect(ImmutableList.toImmutableList());
    }

    ImmutableList<ItemResult> create(WriteItem... items) {
        return results(writer, creates(items));
    }

    ImmutableList<ItemResult> create(List<WriteItem> items) {
        return create(items.toArray(new WriteItem[0]));
    }

    ImmutableList<TargetRecord> found(int... tickets) {
        return cases.find(Arrays.stream(tickets)
                .mapToObj(ticket -> new Key(Integer.toString(ticket)))
                .toList());
    }

    static TargetId id(ItemResult result) {
        return ((ItemResult.Written) result).id();
    }

    void meanwhile(Effect effect) {
        org.sandbox.salesforce().faults().add(Fault.of(WRITES, effect));
    }

    long patches() {
        return org.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .count();
    }
}
