package io.orgsync.sandbox.http;

/** A reply and how much of it reaches the caller. */
record Delivery(Reply reply, Form form) {
    /** How much of a reply is sent before the connection is given up. */
    enum Form {
        WHOLE,
        /** The head and half of the body. */
        HALF,
        /** Not a byte. */
        NOTHING
    }

    static Delivery whole(Reply reply) {
        return new Delivery(reply, Form.WHOLE);
    }

    static Delivery nothing() {
        return new Delivery(Reply.empty(500), Form.NOTHING);
    }

    /** For the log: 0 if nothing was answered. */
    int status() {
        return form == Form.NOTHING ? 0 : reply.status();
    }
}
