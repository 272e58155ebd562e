package io.orgsync.runner.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Proposal;
import io.orgsync.field.Nearest;
import io.orgsync.runner.review.Row.Cell;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Review files as JSON: an array of objects, whose values are text. */
final class JsonForm {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String file;
    private final String text;
    private final Complaints complaints;

    JsonForm(String file, String text, Complaints complaints) {
        this.file = file;
        this.text = text;
        this.complaints = complaints;
    }

    static String write(List<Proposal> proposals) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Proposal each : proposals) {
                json.writeStartObject();
                json.writeStringField(Row.KEY, each.key().value());
                json.writeStringField(Row.SYNC, each.sync());
                json.writeStringField(Row.ACCOUNT, each.accountName());
                json.writeStringField(Row.TARGET, each.target().value());
                json.writeStringField(Row.ORGANIZATION, each.targetName());
                json.writeStringField(Row.DECISION, "");
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    ImmutableList<Row> rows() {
        ImmutableList.Builder<Row> rows = ImmutableList.builder();
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                complaints.add(place(json), "must be a list of objects: [ { \"key\": … } ]");
                return ImmutableList.of();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                rows.add(row(json));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                complaints.add(place(json), "must be an object with " + String.join(", ", Row.NAMES));
            }
        } catch (JsonProcessingException malformed) {
            complaints.add(place(malformed.getLocation()), "is no JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows.build();
    }

    private Row row(JsonParser json) throws IOException {
        Position at = place(json);
        Map<String, Cell> cells = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!Row.NAMES.contains(name)) {
                complaints.add(place(json), "'" + name + "' is no name here." + Nearest.hint(name, Row.NAMES));
            }
            JsonToken value = json.nextToken();
            if (!value.isScalarValue()) {
                complaints.add(place(json), name + " must be text");
                json.skipChildren();
            }
            cells.put(name, new Cell(place(json), value == JsonToken.VALUE_NULL ? "" : String.valueOf(json.getText())));
        }
        for (String name : Row.NAMES) {
            if (!cells.containsKey(name) && !name.equals(Row.DECISION)) {
                complaints.add(at, "the object has no '" + name + "'. Leave it as it was written");
            }
            cells.putIfAbsent(name, new Cell(at, ""));
        }
        return new Row(at, ImmutableMap.copyOf(cells));
    }

    private Position place(JsonParser json) {
        return place(json.currentTokenLocation());
    }

    private Position place(JsonLocation at) {
        return new Position(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
