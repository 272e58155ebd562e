package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import dev.cel.common.values.NullValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a function, counted from 0. What is of the wrong kind is an {@link IllegalArgumentException}. */
final class Arguments {

    private Arguments() {}

    static @Nullable String text(List<@Nullable Object> args, int at) {
        Object arg = args.get(at);
        if (arg == null || arg instanceof String) {
            return (String) arg;
        }
        throw wrong(arg, "text", "Convert it with text(...)");
    }

    static @Nullable LocalDate day(List<@Nullable Object> args, int at) {
        Object arg = args.get(at);
        if (arg == null || arg instanceof LocalDate) {
            return (LocalDate) arg;
        }
        throw wrong(arg, "a day", "Give it a date field");
    }

    static long whole(List<@Nullable Object> args, int at) {
        Object arg = args.get(at);
        if (arg instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.longValue();
        }
        throw wrong(arg, "a whole number", "Correct the rule or the setting");
    }

    /** Values in a list; nothing is an empty list. */
    static List<@Nullable Object> list(List<@Nullable Object> args, int at) {
        Object arg = args.get(at);
        List<@Nullable Object> plain = new ArrayList<>();
        if (arg instanceof Collection<?> list) {
            list.forEach(item -> plain.add(item instanceof NullValue ? null : item));
        } else if (arg != null) {
            throw wrong(arg, "a list", "Put it in brackets: [value]");
        }
        return plain;
    }

    static ImmutableList<String> words(List<@Nullable Object> args, int at) {
        ImmutableList.Builder<String> words = ImmutableList.builder();
        for (Object item : list(args, at)) {
            if (item instanceof String word) {
                words.add(word);
            } else if (item != null) {
                throw wrong(item, "text", "Give it a list of text");
            }
        }
        return words.build();
    }

    /** A map by text; nothing in it may be CEL's null. */
    @SuppressWarnings("unchecked") // maps of a configuration have text as keys, and other keys are never found
    static Map<String, Object> table(List<@Nullable Object> args, int at) {
        if (args.get(at) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(args.get(at), "a table", "Name one: tables.NAME");
    }

    /** A table of lists; a single word is a list of one. A view, because tables are large and calls are many. */
    static Map<String, Collection<Object>> lists(List<@Nullable Object> args, int at) {
        return Maps.transformValues(table(args, at), Arguments::items);
    }

    static Map<String, Collection<String>> wordLists(List<@Nullable Object> args, int at) {
        return Maps.transformValues(
                lists(args, at), items -> items.stream().map(String::valueOf).toList());
    }

    private static Collection<Object> items(Object value) {
        if (value instanceof NullValue) {
            return ImmutableList.of();
        }
        return value instanceof Collection<?> list ? ImmutableList.copyOf(list) : ImmutableList.of(value);
    }

    private static IllegalArgumentException wrong(@Nullable Object arg, String wanted, String advice) {
        String found = arg == null ? "nothing" : Values.kind(arg) + " ('" + arg + "')";
        return new IllegalArgumentException("wants " + wanted + " but gets " + found + ". " + advice);
    }
}
