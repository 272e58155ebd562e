package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.options;

import com.google.common.base.Joiner;
import io.orgsync.failure.Failure;
import io.orgsync.target.TargetSchema;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** An org that answers as it is told, and its cases. */
abstract class CasesScene {

    static final String SELECT = Org.QUERY + "SELECT Id, SystemModstamp, Status, AccountId, Subject,"
            + " Zendesk_Support_Ticket_ID__c, Zendesk_Support_Ticket_URL__c FROM Case WHERE ";

    static final String BY_KEY = SELECT + CaseOptions.TICKET_ID + " IN (";
    static final String BY_URL = SELECT + CaseOptions.TICKET_URL + " IN (";
    static final String BY_ID = SELECT + "Id IN (";

    final Org org = Org.start();
    final Salesforce salesforce = org.connect();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    SalesforceCases cases() {
        return salesforce.cases(options().build());
    }

    static String row(int number, String ticket, String url) {
        return "{\"attributes\":{\"type\":\"Case\",\"url\":\"/services/data/v66.0/sobjects/Case/" + caseId(number)
                + "\"},\"Id\":\"" + caseId(number) + "\",\"SystemModstamp\":\"2026-05-01T07:25:37.000+0000\","
                + "\"Status\":\"New\",\"AccountId\":\"" + accountId(1) + "\",\"Subject\":null,"
                + "\"Zendesk_Support_Ticket_ID__c\":" + ticket + ",\"Zendesk_Support_Ticket_URL__c\":" + url + "}";
    }

    static String page(String... rows) {
        return "{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":["
                + Joiner.on(',').join(rows) + "]}";
    }

    static String changed(UnaryOperator<String> change) {
        return change.apply(Org.text("describe/case.json"));
    }

    Failure checked(String describe) {
        org.on(Org.DATA + "/sobjects/Case/describe", Org.json(describe));
        try (Salesforce fresh = org.connect()) {
            return Reads.failure(() -> {
                TargetSchema unused = fresh.cases(options().build()).schema();
            });
        }
    }
}
