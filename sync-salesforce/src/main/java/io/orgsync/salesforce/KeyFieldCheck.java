package io.orgsync.salesforce;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Kind;
import io.orgsync.salesforce.ObjectSchema.Described;

/**
 * Whether the key fields can serve as such.
 *
 * <table><caption>In this order</caption>
 * <tr><th>fault</th><th>what it would lead to</th></tr>
 * <tr><td>the key field is no external id, or not unique</td><td>a case that is created twice</td></tr>
 * <tr><td>it is no text, or may not be written</td><td>keys that are never found again</td></tr>
 * <tr><td>the field of the link cannot be filtered</td><td>queries that are refused</td></tr>
 * </table>
 */
final class KeyFieldCheck {

    private final String object;

    private KeyFieldCheck(String object) {
        this.object = object;
    }

    /** Both fields must exist. */
    static void verify(CaseOptions options, ObjectSchema object) {
        KeyFieldCheck check = new KeyFieldCheck(object.name());
        check.key(object.field(options.keyField()).orElseThrow());
        options.link().ifPresent(link -> check.link(object.field(link.field()).orElseThrow()));
    }

    private void key(Described field) {
        String setup = "In Setup, Object Manager, " + object + ", ";
        if (!field.key()) {
            throw fault(
                    field,
                    "it is not both an external id and unique, so a case could be created twice",
                    setup + "tick External ID and Unique for " + field.name() + ", or configure another key field");
        }
        if (field.kind() != Kind.TEXT) {
            throw fault(
                    field,
                    "it is of type " + field.type() + ", not text",
                    setup + "make a text field that is External ID and Unique, and configure it as key field");
        }
        if (!field.writable()) {
            throw fault(
                    field,
                    "the integration user may not write it",
                    "Grant Edit on " + field.name() + " to the integration user");
        }
    }

    private void link(Described field) {
        if (!field.filterable()) {
            throw fault(
                    field,
                    "a " + field.type() + " field cannot be searched by",
                    "Configure a shorter text or URL field for the ticket's address, or none");
        }
    }

    private FailureException fault(Described field, String message, String advice) {
        Failure failure = Failure.of(
                FailureKind.FORBIDDEN, SalesforceErrors.SERVICE, "check the key fields of " + object, message);
        return new FailureException(Failure.builder()
                .from(failure)
                .field(field.name())
                .advice(advice)
                .build());
    }
}
