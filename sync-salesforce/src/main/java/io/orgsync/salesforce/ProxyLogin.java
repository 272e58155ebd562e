package io.orgsync.salesforce;

import io.orgsync.failure.Secret;

/** Name and password for a proxy that asks for them with the scheme Basic. */
public record ProxyLogin(String name, Secret password) {}
