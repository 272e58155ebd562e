package io.orgsync.sandbox.zendesk;

/** What the service writes with a status. */
record Wording(String code, String description, String plainText) {
    static Wording of(int status) {
        return switch (status) {
            case 400 -> new Wording("BadRequest", "The request was invalid", "Bad Request");
            case 401 -> new Wording("Unauthorized", "Couldn't authenticate you", "Unauthorized");
            case 403 -> new Wording("Forbidden", "You do not have access to this page.", "Forbidden");
            case 404 -> new Wording("RecordNotFound", "Not found", "Not Found");
            case 409 ->
                new Wording(
                        "DatabaseConflict", "Database collision", "Requester creation collision - please try again");
            case 413 -> new Wording("PayloadTooLarge", "The request is too large", "Request Entity Too Large");
            case 422 -> new Wording("RecordInvalid", "Record validation errors", "Unprocessable Entity");
            case 429 ->
                new Wording(
                        "TooManyRequests",
                        "Too many requests to update",
                        "Number of allowed API requests per minute exceeded");
            case 502 -> new Wording("BadGateway", "Bad gateway", "Bad Gateway");
            case 503 -> new Wording("ServiceUnavailable", "Service unavailable", "Service Unavailable");
            case 504 -> new Wording("GatewayTimeout", "Gateway timeout", "upstream request timeout");
            default -> new Wording("InternalError", "An unknown error occurred", "Internal Server Error");
        };
    }
}
