package io.orgsync.sandbox.http;

/** Bytes that are no HTTP request this server takes; answered in HTML as an edge would, then the connection is closed. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String reason) {
        super(reason);
        this.status = status;
    }

    Reply reply() {
        return Reply.html(status, "<html><body><h1>" + status + "</h1><p>" + getMessage() + "</p></body></html>\n");
    }
}
