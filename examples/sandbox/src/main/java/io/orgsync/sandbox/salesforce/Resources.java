package io.orgsync.sandbox.salesforce;

import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Reply;

/** What is there below {@code /services/data/vNN.0}. */
final class Resources {
    private final Storage storage;
    private final SalesforceFake.Front front;
    private final Queries queries;
    private final Describe describe;
    private final RecordReads reads;

    Resources(SalesforceSettings settings, Storage storage, Cursors cursors, SalesforceFake.Front front) {
        this.storage = storage;
        this.front = front;
        this.queries = new Queries(storage, cursors, settings);
        this.describe = new Describe(storage, settings.clock().instant());
        this.reads = new RecordReads(storage);
    }

    void reset() {}

    Reply answer(ApiCall call) {
        return switch (call.segment(0)) {
            case "" -> front.versions().resources(call);
            case "limits" -> front.usage().limits();
            case "query", "queryAll" -> queries.answer(call);
            case "sobjects" -> objects(call);
            default -> throw Refusal.noResource();
        };
    }

    private Reply objects(ApiCall call) {
        if (call.depth() == 1) {
            return describe.all(call);
        }
        SalesforceObject object = storage.catalog().object(call.segment(1)).orElseThrow(Refusal::noResource);
        if (call.depth() == 2) {
            return describe.basic(call, object);
        }
        return switch (call.segment(2)) {
            case "describe" -> describe.one(call, object);
            default -> reads.get(call, object, call.segment(2));
        };
    }
}
