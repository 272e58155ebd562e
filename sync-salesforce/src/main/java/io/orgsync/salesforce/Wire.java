package io.orgsync.salesforce;

/** A part of the call stack below decoding: a request becomes an answer, whatever its status. */
interface Wire {

    /** @throws io.orgsync.failure.FailureException if no whole answer came */
    ApiReply send(ApiRequest request);
}
