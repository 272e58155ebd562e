package io.orgsync.salesforce;

import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Source;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;

/** Accounts of a service in memory that answers as it is told. */
abstract class AccountScene {

    static final Soql QUERY = Soql.parse("SELECT Id, Name FROM Account");

    static final String NEXT = "/services/data/v66.0/query/0r8xx5R2sM3DgWhASK-";

    final Org org = Org.start();

    final Salesforce salesforce = org.connect();

    final Source accounts = salesforce.accounts(QUERY);

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    static MockResponse last(int total, int... ids) {
        return page(total, "\"done\":true", ids);
    }

    static MockResponse more(int total, String next, int... ids) {
        return page(total, "\"done\":false,\"nextRecordsUrl\":\"" + next + "\"", ids);
    }

    static MockResponse page(int total, String state, int... ids) {
        StringBuilder rows = new StringBuilder();
        for (int id : ids) {
            rows.append(rows.length() == 0 ? "" : ",")
                    .append("{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v66.0/sobjects/Account/00")
                    .append(id)
                    .append("\"},\"Id\":\"00")
                    .append(id)
                    .append("\",\"Name\":\"Account ")
                    .append(id)
                    .append("\"}");
        }
        return Org.json("{\"totalSize\":" + total + "," + state + ",\"records\":[" + rows + "]}");
    }

    static MockResponse count(int total) {
        return Org.json("{\"totalSize\":" + total + ",\"done\":true,\"records\":[]}");
    }

    static List<String> ids(Reads read) {
        return read.rows().stream().map(row -> row.get("Id").display()).toList();
    }

    Completeness completeness(MockResponse before, MockResponse after) {
        org.on(Org.QUERY, last(2, 1, 2));
        org.on(Org.COUNT, before, after);
        try (Salesforce counting = Salesforce.connect(org.config().build())) {
            return Reads.all(counting.accounts(QUERY)).end().completeness();
        }
    }
}
