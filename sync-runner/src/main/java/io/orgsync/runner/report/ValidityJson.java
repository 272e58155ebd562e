package io.orgsync.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.yaml.Complaint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * A configuration that can be used, for machines.
 *
 * @param file its name
 * @param desks names of syncs by the desk that they write to
 * @param warnings what a person should look at
 * @param missing variables and files that it names and that are not on this machine
 */
public record ValidityJson(
        String file,
        ImmutableMap<String, ImmutableSet<String>> desks,
        List<Complaint> warnings,
        List<Complaint> missing) {

    /**
     * Writes one object: {@code file}, {@code desks} with {@code name} and {@code syncs} each, and {@code warnings} and {@code missing}
     * with {@code at} and {@code message} each.
     */
    public void print(PrintWriter out) {
        JsonOut.print(out, json -> {
            json.writeStartObject();
            json.writeStringField("file", file);
            desks(json);
            complaints(json, "warnings", warnings);
            complaints(json, "missing", missing);
            json.writeEndObject();
        });
    }

    private void desks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("desks");
        for (Map.Entry<String, ImmutableSet<String>> desk : desks.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", desk.getKey());
            json.writeArrayFieldStart("syncs");
            for (String sync : desk.getValue()) {
                json.writeString(sync);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void complaints(JsonGenerator json, String name, List<Complaint> complaints) throws IOException {
        json.writeArrayFieldStart(name);
        for (Complaint each : complaints) {
            json.writeStartObject();
            json.writeStringField("at", each.at().toString());
            json.writeStringField("message", each.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
