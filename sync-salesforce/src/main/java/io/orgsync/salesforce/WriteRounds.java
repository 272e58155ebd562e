package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.WriteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One batch, sent in as many rounds as its locked rows need: the first holds all rows, each further one those that the service refused
 * for reasons that may pass. A row that was refused is as it was, so it can be sent again; what is not answered is never sent again.
 *
 * <table><caption>What a round leads to</caption>
 * <tr><th>round</th><th>answer</th><th>then</th></tr>
 * <tr><td>any</td><td>one result per row</td><td>results are kept; rows that may pass go into the next round, while the policy allows it</td></tr>
 * <tr><td>any</td><td>other than that, or none</td><td>the whole batch is unknown: thrown</td></tr>
 * <tr><td>first</td><td>refused whole</td><td>nothing was done: thrown</td></tr>
 * <tr><td>further</td><td>refused whole</td><td>its rows stay refused as they were</td></tr>
 * </table>
 */
final class WriteRounds {

    private final ImmutableList<WriteItem> items;
    private final Function<List<Integer>, JsonNode> sending;
    private final RowErrors errors;
    private final RowRetry retry;
    private final TreeMap<Integer, ItemResult> results = new TreeMap<>();

    /**
     * @param items of the batch, in its order
     * @param sending sends the rows at these positions, in the order given
     */
    WriteRounds(
            ImmutableList<WriteItem> items,
            Function<List<Integer>, JsonNode> sending,
            RowErrors errors,
            RowRetry retry) {
        this.items = items;
        this.sending = sending;
        this.errors = errors;
        this.retry = retry;
    }

    /**
     * @param order the positions of all items, as they are to be sent
     * @return one result per item, in the order of the batch
     * @throws FailureException if nothing was done, or if it is unknown what was; by its kind
     */
    ImmutableList<ItemResult> run(ImmutableList<Integer> order) {
        List<Integer> pending = take(order, sending.apply(order));
        for (int round = 1; retry.pauses(failures(pending), round); round++) {
            Optional<JsonNode> answer = again(pending);
            pending = answer.isEmpty() ? ImmutableList.of() : take(pending, answer.get());
        }
        return ImmutableList.copyOf(results.values());
    }

    private ImmutableList<Failure> failures(List<Integer> pending) {
        return pending.stream()
                .map(results::get)
                .map(result -> ((ItemResult.Refused) result).failure())
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<JsonNode> again(List<Integer> pending) {
        try {
            return Optional.of(sending.apply(pending));
        } catch (FailureException e) {
            if (e.failure().kind().notCarriedOut()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Keeps the results, and gives the positions of the rows that are worth another round. */
    private List<Integer> take(List<Integer> sent, JsonNode answer) {
        if (!answer.isArray() || answer.size() != sent.size()) {
            String got = answer.isArray() ? answer.size() + " results" : "no list of results";
            throw odd(got + " for " + sent.size() + " rows");
        }
        List<Integer> pending = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            int at = sent.get(i);
            ItemResult result = result(items.get(at), answer.get(i));
            results.put(at, result);
            if (mayPass(result)) {
                pending.add(at);
            }
        }
        return pending;
    }

    private ItemResult result(WriteItem item, JsonNode row) {
        if (!row.path("success").isBoolean()) {
            throw odd("the result for " + item.key() + " does not say whether it was written");
        }
        TargetId wanted = item.id();
        if (!row.path("success").booleanValue()) {
            return new ItemResult.Refused(
                    errors.refused(row, wanted == null ? item.key().value() : wanted.value()));
        }
        AccountId id = AccountId.parse(row.path("id").asText(""))
                .orElseThrow(() -> odd("the result for " + item.key() + " names no record"));
        if (wanted != null && !AccountId.canonical(wanted.value()).equals(id.value())) {
            throw odd("the result for " + item.key() + " names " + id + ", but " + wanted + " was sent");
        }
        return new ItemResult.Written(new TargetId(id.value()));
    }

    private static boolean mayPass(ItemResult result) {
        return result instanceof ItemResult.Refused refused
                && refused.failure().kind().mayPass();
    }

    private FailureException odd(String what) {
        Failure failure = Failure.of(FailureKind.BROKEN_ANSWER, SalesforceErrors.SERVICE, errors.operation(), what);
        return new FailureException(failure.withAdvice("What was written has to be read from the records"));
    }
}
