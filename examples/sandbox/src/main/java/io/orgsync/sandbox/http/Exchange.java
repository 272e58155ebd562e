package io.orgsync.sandbox.http;

/**
 * One answered request.
 *
 * @param path path and query exactly as sent
 * @param status what was answered; 0 if the connection was dropped without an answer
 */
public record Exchange(String method, String path, int status) {}
