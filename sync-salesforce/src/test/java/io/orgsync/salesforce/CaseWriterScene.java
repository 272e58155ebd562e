package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.UPDATE;
import static io.orgsync.salesforce.CaseSamples.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;

/** A writer of cases, and a service in memory that answers as it is told. */
abstract class CaseWriterScene {

    final Org org = Org.start();

    final Salesforce salesforce = org.connect();

    final TargetWriter writer = salesforce.cases(options().build()).writer();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    Failure unknown(Batch batch) {
        Submission submission = writer.submit(batch);
        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        return ((Submission.Unknown) submission).failure();
    }

    Failure notCarriedOut(Batch batch) {
        Submission submission = writer.submit(batch);
        assertThat(submission).isInstanceOf(Submission.NotCarriedOut.class);
        return ((Submission.NotCarriedOut) submission).failure();
    }

    RecordedRequest lastRequest() {
        return org.asked.get(org.asked.size() - 1);
    }

    List<String> sent() {
        return org.bodies(UPDATE);
    }
}
