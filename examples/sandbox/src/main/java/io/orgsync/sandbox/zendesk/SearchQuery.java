package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of the search: words, and {@code key:value}, {@code key<value}, {@code key>value} with an optional {@code -} before it, values with
 * blanks in quotes. Terms with one key and no sign are alternatives; all else must hold together.
 *
 * @param types the kinds of records wanted; all if empty
 */
record SearchQuery(
        ImmutableList<String> types, ImmutableListMultimap<String, Term> alternatives, ImmutableList<Term> terms) {
    private static final Pattern TERM = Pattern.compile("(-?)(?:(\\w+)(:|<=?|>=?))?(?:\"([^\"]*)\"|(\\S+))");
    private static final ImmutableList<String> STATUSES =
            ImmutableList.of("new", "open", "pending", "hold", "solved", "closed");
    private static final ImmutableList<String> ENDINGS = ImmutableList.of("", "_id", "_at", "_ids", "s");
    private static final ImmutableList<String> WORDS =
            ImmutableList.of("subject", "description", "name", "email", "tags", "details", "notes", "external_id");

    /**
     * One condition.
     *
     * @param key empty for a word
     * @param sign {@code :}, {@code <}, {@code <=}, {@code >} or {@code >=}
     */
    record Term(boolean negated, String key, String sign, String value) {
        boolean holds(ObjectNode row) {
            return negated != (key.isEmpty() ? anyWord(row) : anyValue(row));
        }

        private boolean anyWord(ObjectNode row) {
            return WORDS.stream()
                    .flatMap(name -> texts(row.path(name)).stream())
                    .anyMatch(text -> hasWord(text, value));
        }

        private boolean anyValue(ObjectNode row) {
            JsonNode found = field(row, key);
            List<String> texts = texts(found);
            boolean wantsNothing = value.equals("none") && sign.equals(":");
            return wantsNothing ? texts.isEmpty() : texts.stream().anyMatch(this::matches);
        }

        private boolean matches(String text) {
            if (sign.equals(":")) {
                return text.equalsIgnoreCase(value)
                        || (key.endsWith("ed") && text.startsWith(value))
                        || hasWord(text, value);
            }
            int order = key.equals("status")
                    ? Integer.compare(STATUSES.indexOf(text), STATUSES.indexOf(value))
                    : text.compareTo(value);
            return sign.startsWith("<")
                    ? order < 0 || (order == 0 && sign.length() > 1)
                    : order > 0 || (order == 0 && sign.length() > 1);
        }
    }

    static SearchQuery parse(String query) {
        ImmutableList.Builder<String> types = ImmutableList.builder();
        ImmutableListMultimap.Builder<String, Term> alternatives = ImmutableListMultimap.builder();
        ImmutableList.Builder<Term> terms = ImmutableList.builder();
        Matcher matcher = TERM.matcher(query);
        while (matcher.find()) {
            Term term = term(matcher);
            if (term.key().equals("type") && !term.negated()) {
                types.add(term.value());
            } else if (term.key().isEmpty() || term.negated() || !term.sign().equals(":")) {
                terms.add(term);
            } else {
                alternatives.put(term.key(), term);
            }
        }
        return new SearchQuery(types.build(), alternatives.build(), terms.build());
    }

    private static Term term(Matcher matcher) {
        boolean plain = matcher.group(2) == null;
        String value = matcher.group(4) == null ? matcher.group(5) : matcher.group(4);
        return new Term(
                !matcher.group(1).isEmpty(), plain ? "" : matcher.group(2), plain ? ":" : matcher.group(3), value);
    }

    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    boolean matches(ObjectNode row) {
        for (Collection<Term> some : alternatives.asMap().values()) {
            if (!Iterables.any(some, term -> term.holds(row))) {
                return false;
            }
        }
        return terms.stream().allMatch(term -> term.holds(row));
    }

    /** {@code organization:1} asks for {@code organization_id}, {@code created>…} for {@code created_at}, {@code ticket_type} for {@code type}. */
    private static JsonNode field(ObjectNode row, String key) {
        String name = key.equals("ticket_type") ? "type" : key;
        return ENDINGS.stream()
                .map(ending -> row.path(name + ending))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(row.path("organization_fields").path(name));
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.addAll(texts(each)));
        } else if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            texts.add(value.asText());
        }
        return texts;
    }

    private static boolean hasWord(String text, String word) {
        String folded = Folded.of(word);
        return !folded.isEmpty()
                && Pattern.compile("(?U)\\b" + Pattern.quote(folded.replaceAll("\\*$", ""))
                                + (folded.endsWith("*") ? "" : "(?!\\w)"))
                        .matcher(Folded.of(text))
                        .find();
    }
}
