package io.orgsync.sandbox;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Longs;
import io.orgsync.sandbox.data.TicketGenerator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The command line of the sandbox: names with a value each, as {@code --name value} or {@code --name=value}. */
final class Arguments {
    static final String USAGE = """
            Usage: sandbox --salesforce-port P --zendesk-port Q --accounts N --seed S
                     [--organizations existing|none] [--tickets M] [--page-size K] [--zendesk-rate R]

            Starts a Salesforce org and a Zendesk desk on the loopback interface, prints one line of JSON with their
            addresses and credentials when both are ready, and stays until it is terminated.

              --salesforce-port P   port of the org, 0 for any free one (0)
              --zendesk-port Q      port of the desk, 0 for any free one (0)
              --accounts N          how many accounts the org has, up to 1000000 (300)
              --seed S              chooses the data; the same numbers make the same data (1)
              --organizations WHICH existing: the desk has been used for years; none: it is empty (existing)
              --tickets M           how many tickets the desk has, up to 1000000 (0)
              --page-size K         most rows on a page of a Salesforce query, 1 to 2000 (2000)
              --zendesk-rate R      requests a minute that the desk allows (700)""";

    private static final ImmutableSet<String> NAMES = ImmutableSet.of(
            "--salesforce-port",
            "--zendesk-port",
            "--accounts",
            "--seed",
            "--organizations",
            "--tickets",
            "--page-size",
            "--zendesk-rate");

    private final Map<String, String> values = new HashMap<>();

    private Arguments() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is wrong; the message says where
     */
    static Sandbox.Builder read(List<String> line) {
        Arguments arguments = new Arguments();
        for (Iterator<String> words = line.iterator(); words.hasNext(); ) {
            arguments.take(words.next(), words);
        }
        return arguments.builder();
    }

    private void take(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown option `" + name + "`");
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        if (values.put(name, equals < 0 ? rest.next() : word.substring(equals + 1)) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    private Sandbox.Builder builder() {
        return Sandbox.builder()
                .salesforcePort((int) number("--salesforce-port", 0, 0, 65_535))
                .zendeskPort((int) number("--zendesk-port", 0, 0, 65_535))
                .accounts((int) number("--accounts", 300, 0, 1_000_000))
                .tickets((int) number("--tickets", 0, 0, TicketGenerator.MOST))
                .seed(number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE))
                .existingOrganizations(existing())
                .pageSize((int) number("--page-size", 2000, 1, 2000))
                .zendeskRate((int) number("--zendesk-rate", 700, 1, 1_000_000));
    }

    private boolean existing() {
        String which = values.getOrDefault("--organizations", "existing");
        if (!which.equals("existing") && !which.equals("none")) {
            throw new IllegalArgumentException("--organizations is existing or none, not `" + which + "`");
        }
        return which.equals("existing");
    }

    private long number(String name, long otherwise, long least, long most) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        Long number = Longs.tryParse(text);
        if (number == null || number < least || number > most) {
            throw new IllegalArgumentException(
                    name + " is a whole number from " + least + " to " + most + ", not `" + text + "`");
        }
        return number;
    }
}
