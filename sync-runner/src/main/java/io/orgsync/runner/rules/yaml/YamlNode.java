package io.orgsync.runner.rules.yaml;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;

/** A value in a YAML file, and where it stands. */
public sealed interface YamlNode {

    Position at();

    /** What a person would call this: "a map", "a list", "text". */
    String describe();

    /**
     * Keys with values, in the order of the file.
     *
     * @param entries each key once
     */
    record Mapping(Position at, ImmutableMap<String, Entry> entries) implements YamlNode {

        @Override
        public String describe() {
            return "a map";
        }

        /** This map with the entries of the other put on top; a key of both keeps the place that it has here. */
        public Mapping overlaidBy(Mapping other) {
            LinkedHashMap<String, Entry> merged = new LinkedHashMap<>(entries);
            merged.putAll(other.entries);
            return new Mapping(other.at, ImmutableMap.copyOf(merged));
        }
    }

    /**
     * One line of a map.
     *
     * @param at where its key stands
     */
    record Entry(Position at, YamlNode value) {}

    /** Values in order. */
    record Sequence(Position at, ImmutableList<YamlNode> items) implements YamlNode {

        @Override
        public String describe() {
            return "a list";
        }
    }

    /**
     * Anything that is neither a map nor a list.
     *
     * @param at where it begins, quotes included
     * @param text without quotes
     * @param form how it is written
     * @param indent columns before each line of a {@link Form#LITERAL} block
     * @param comment what follows on its last line, from {@code #} on; YAML ignores it
     */
    record Scalar(Position at, String text, Form form, int indent, String comment) implements YamlNode {

        @Override
        public String describe() {
            return isNull() ? "nothing" : "'" + text + "'";
        }

        /** Whether it is empty, {@code ~} or {@code null}, without quotes. */
        public boolean isNull() {
            return form == Form.PLAIN && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /**
         * The place of a character of the text, or the beginning where line breaks were folded.
         *
         * @param line from 1
         * @param column from 0
         */
        public Position place(int line, int column) {
            return switch (form) {
                case LITERAL -> new Position(at.file(), at.line() + line, indent + column + 1);
                case FOLDED -> at;
                case PLAIN -> line == 1 ? new Position(at.file(), at.line(), at.column() + column) : at;
                case QUOTED -> line == 1 ? new Position(at.file(), at.line(), at.column() + 1 + column) : at;
            };
        }
    }

    /** How a scalar is written. */
    enum Form {
        PLAIN,
        QUOTED,
        /** A block after {@code |}. */
        LITERAL,
        /** A block after {@code >}, or text that goes on in the next line. */
        FOLDED
    }
}
