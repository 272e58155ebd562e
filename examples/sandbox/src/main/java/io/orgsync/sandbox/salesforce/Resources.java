package io.orgsync.sandbox.salesforce;

import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Reply;

/** What is there below {@code /services/data/vNN.0}. */
final class Resources {
    private final Storage storage;
    private final SalesforceFake.Front front;
    private final Queries queries;
    private final Describe describe;
    private final SingleRecords records;
    private final ChangeLists changes;
    private final RecordCollections collections;
    private final Composite composite;
    private final BulkQueries bulk;

    Resources(SalesforceSettings settings, Storage storage, Cursors cursors, SalesforceFake.Front front) {
        this.storage = storage;
        this.front = front;
        this.queries = new Queries(storage, cursors, settings);
        this.describe = new Describe(storage, settings.clock().instant());
        RecordReads reads = new RecordReads(storage);
        this.records = new SingleRecords(storage, reads);
        this.changes = new ChangeLists(storage, settings.clock());
        this.collections = new RecordCollections(storage, reads);
        this.composite = new Composite(storage, front.versions(), this::answer);
        this.bulk = new BulkQueries(queries, settings);
    }

    /** Forgets bulk jobs. */
    void reset() {
        bulk.reset();
    }

    Reply answer(ApiCall call) {
        return switch (call.segment(0)) {
            case "" -> front.versions().resources(call.reading());
            case "limits" -> {
                call.reading();
                yield front.usage().limits();
            }
            case "query", "queryAll" -> queries.answer(call);
            case "sobjects" -> objects(call);
            case "composite" -> call.depth() == 1 ? composite.answer(call) : collections(call);
            case "jobs" -> bulk.answer(call);
            default -> throw Refusal.noResource();
        };
    }

    private Reply objects(ApiCall call) {
        if (call.depth() == 1) {
            return describe.all(call.reading());
        }
        SalesforceObject object = storage.catalog().object(call.segment(1)).orElseThrow(Refusal::noResource);
        if (call.depth() == 2) {
            return switch (call.method()) {
                case "POST" -> records.create(call, object);
                case "GET" -> describe.basic(call, object);
                default -> throw call.notAllowed("HEAD,GET,POST");
            };
        }
        if (call.depth() == 4) {
            return records.byKey(call, object);
        }
        return switch (call.segment(2)) {
            case "describe" -> describe.one(call.reading(), object);
            case "updated" -> changes.updated(call.reading(), object);
            case "deleted" -> changes.deleted(call.reading(), object);
            default -> records.answer(call, object);
        };
    }

    private Reply collections(ApiCall call) {
        if (!call.segment(1).equals("sobjects")) {
            throw Refusal.noResource();
        }
        return collections.answer(call);
    }
}
