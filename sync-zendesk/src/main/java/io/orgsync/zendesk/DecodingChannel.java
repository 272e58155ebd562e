package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import java.io.IOException;
import java.util.Optional;

/** Lets only successes through, with their JSON understood and of the shape that was asked for. Single-threaded. */
final class DecodingChannel implements Channel {

    private final Channel next;
    private final ZendeskErrors errors;
    private int jobsRefused;

    DecodingChannel(Channel next, ZendeskErrors errors) {
        this.next = next;
        this.errors = errors;
    }

    @Override
    public Answer send(Ask ask) {
        Answer answer = next.send(ask);
        if (!answer.successful()) {
            throw new FailureException(decoded(ask, answer));
        }
        JsonNode tree = tree(ask, answer);
        Optional<String> complaint = ask.shape().complaint(tree);
        if (complaint.isPresent()) {
            throw new FailureException(errors.broken(ask, answer, complaint.get()));
        }
        return answer.parsed(tree);
    }

    /** How often the account was found to have no room for another background job. */
    int jobsRefused() {
        return jobsRefused;
    }

    private Failure decoded(Ask ask, Answer answer) {
        Failure failure = errors.decode(ask, answer);
        if (failure.code().equals(ZendeskErrors.TOO_MANY_JOBS)) {
            jobsRefused++;
        }
        return failure;
    }

    private JsonNode tree(Ask ask, Answer answer) {
        if (!answer.isJson()) {
            throw new FailureException(errors.broken(
                    ask,
                    answer,
                    "the answer is not JSON but " + answer.headers().get("Content-Type")));
        }
        try {
            return Json.MAPPER.readTree(answer.bytes());
        } catch (IOException noJson) {
            // Not kept as the cause: a parser may quote what it was given, and that may be a token.
            throw new FailureException(errors.broken(ask, answer, "the answer is no complete JSON document"));
        }
    }
}
