package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads of {@code /composite/sobjects/X}: records by id in the order that is asked for, null for those that are not there. */
final class CollectionReads {
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private final RecordReads reads;

    CollectionReads(RecordReads reads) {
        this.reads = reads;
    }

    Reply answer(ApiCall call, SalesforceObject object) {
        if (!call.is("POST") && !call.is("GET")) {
            throw call.notAllowed("HEAD,GET,POST");
        }
        Stream<String> ids;
        Stream<String> names;
        if (call.is("POST")) {
            ObjectNode body = SingleRecords.body(call);
            ids = texts(body.path("ids"));
            names = texts(body.path("fields"));
        } else {
            ids = COMMAS.splitToStream(call.query("ids").orElse(""));
            names = COMMAS.splitToStream(call.query("fields").orElse(""));
        }
        ImmutableList<SalesforceField> fields = RecordReads.fields(object, names.toList());
        ArrayNode found = Json.array();
        ids.forEach(id -> {
            StoredRow row = reads.find(object, id);
            if (row == null || Boolean.TRUE.equals(row.get("IsDeleted"))) {
                found.addNull();
            } else {
                found.add(RecordReads.json(call, row, object, fields));
            }
        });
        return Reply.json(200, found);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
