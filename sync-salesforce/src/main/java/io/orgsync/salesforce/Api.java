package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of the call stack above decoding: a request becomes the JSON of a successful answer. */
interface Api {

    /** @throws io.orgsync.failure.FailureException if there is no successful answer */
    JsonNode ask(ApiRequest request);
}
